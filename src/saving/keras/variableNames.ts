/** Keras' names of a layer's variables, by the class in snake case; as many as it may have. */
const names: Readonly<Record<string, readonly string[]>> = {
  dense: ["kernel", "bias"],
  conv1d: ["kernel", "bias"],
  conv2d: ["kernel", "bias"],
  depthwise_conv2d: ["kernel", "bias"],
  embedding: ["embeddings"],
  p_re_lu: ["alpha"],
};

const ofBatchNormalization = ["gamma", "beta", "moving_mean", "moving_variance"];

/**
 * The names of a layer's variables, where its file has only numbers for them.
 * @param classKey the class in snake case, and perhaps a number: `"dense_1"`
 */
export function variableNames(classKey: string, count: number): string[] {
  const className = classKey.slice(classKey.lastIndexOf("/") + 1).replace(/_\d+$/, "");
  const known =
    className === "batch_normalization"
      ? // Without scale or center there are fewer, and which is not said.
        count === 4
        ? ofBatchNormalization
        : []
      : Object.hasOwn(names, className)
        ? names[className]!
        : [];
  return Array.from({ length: count }, (_, i) => known[i] ?? String(i));
}
