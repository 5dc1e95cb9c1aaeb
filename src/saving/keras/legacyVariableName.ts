/** Keras 1's names; and those before, which are numbers. */
const oldNames: Readonly<Record<string, string>> = {
  W: "kernel",
  b: "bias",
  running_mean: "moving_mean",
  running_std: "moving_variance",
};

/**
 * The name of a variable in a legacy file: `"C1/kernel:0"` is `"kernel"`, `"dense_1_W"` is `"kernel"`, `"param_1"` of a layer of two is `"bias"`.
 * @param path as `weight_names` has it
 * @param index among the layer's variables
 */
export function legacyVariableName(path: string, layer: string, index: number): string {
  const last = path.slice(path.lastIndexOf("/") + 1).replace(/:\d+$/, "");
  if (/^param_\d+$/.test(last)) return ["kernel", "bias"][index] ?? last;
  const own = last.startsWith(`${layer}_`) ? last.slice(layer.length + 1) : last;
  return Object.hasOwn(oldNames, own) ? oldNames[own]! : own;
}
