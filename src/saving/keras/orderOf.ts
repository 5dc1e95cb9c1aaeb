import type { OptimizerState } from "../SavedModel.js";

/**
 * In what order the arrays of an optimizer are, by their names: from Keras 2.11 on both moments of a variable stand together
 * (`Adam/m/dense/kernel`, `adam/dense_kernel_momentum`); before, all first moments came first (`Adam/dense/kernel/m`, `training/Adam/Variable_1`).
 * @param version Keras', where names do not tell
 */
export function orderOf(names: readonly string[], version: string | undefined): OptimizerState["order"] {
  const slots = "(m|v|vhat|momentum|velocity|rms|mg|accumulator|accum_grad|accum_var|linear)";
  for (const name of names.map((text) => text.replace(/(:\d+|_\d+)+$/, ""))) {
    if (new RegExp(`^[^/]+/${slots}/`).test(name)) return "keras3";
    if (new RegExp(`/${slots}$`).test(name) || /\/Variable$/.test(name)) return "keras2";
  }
  const [major = 1, minor = 0] = (version ?? "1.0").split(".").map(Number);
  return major > 2 || (major === 2 && minor >= 11) ? "keras3" : "keras2";
}
