import { snakeCase } from "../../util/snakeCase.js";
import type { Architecture } from "../SavedModel.js";

/**
 * How Keras 3 calls the group of each layer in a weights file: the class in snake case, and a number from the second on. `""` for the
 * input, which has none in a `Sequential`.
 */
export function classKeys({ layers, origins }: Architecture): string[] {
  const counts = new Map<string, number>();
  return layers.map(({ class_name: className }, i) => {
    if (className === "InputLayer") return "";
    const base = snakeCase(className);
    const count = counts.get(base) ?? 0;
    counts.set(base, count + 1);
    return origins?.[i]?.classKey ?? (count === 0 ? base : `${base}_${count}`);
  });
}
