/** Keras' names of layers' variables, in the order in which each layer has its own. */
const order: readonly string[] = [
  "embeddings",
  "kernel",
  "depthwise_kernel",
  "pointwise_kernel",
  "recurrent_kernel",
  "gamma",
  "beta",
  "moving_mean",
  "moving_variance",
  "bias",
];

/** What TensorFlow 1 and its libraries called them. */
const otherNames: Readonly<Record<string, string>> = {
  weights: "kernel",
  w: "kernel",
  W: "kernel",
  biases: "bias",
  b: "bias",
};

/** Keras' name of a variable: `"_kernel"`, as Keras 3 has it inside, and TensorFlow 1's `"weights"` are `"kernel"`. */
export function variableName(name: string): string {
  const plain = name.replace(/^_/, "");
  return Object.hasOwn(otherNames, plain) ? otherNames[plain]! : plain;
}

/** Where a variable stands among those of its layer; unknown ones last. */
export function variableRank(name: string): number {
  const rank = order.indexOf(name);
  return rank === -1 ? order.length : rank;
}
