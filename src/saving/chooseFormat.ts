import { formatForName, formats } from "./formats.js";
import type { ModelFormat } from "./ModelFormat.js";
import { splitPath } from "./splitPath.js";

/**
 * The format to write under a name, and the name with its ending: `model` becomes `model.keras`, and weights alone go to `model.weights.h5`.
 * What comes after the last dot counts as an ending, unless it is a number (`weights.02-0.12`).
 * @throws Error when nothing known ends like this, or when a whole model does not fit into such a file
 */
export function chooseFormat(
  path: string,
  what: "model" | "weights",
): { readonly format: ModelFormat; readonly path: string } {
  const { name } = splitPath(path);
  if (name === "") throw new Error(`Expected a file's name to write to, got "${path}".`);
  const ending = /\.[^.]*$/.exec(name)?.[0];
  const isBare = ending === undefined || /^\.\d*$/.test(ending);
  const full = isBare ? path + (what === "model" ? ".keras" : ".weights.h5") : path;
  const format = formatForName(full);
  if (what === "model" && format.weightsOnly === true) {
    throw new Error(
      `"${path}": a ${format.name} holds weights alone. Save the whole model to a name that ends in .keras, or its weights by saveWeights().`,
    );
  }
  return { format, path: full };
}

/** The endings to try after a name that has none, the likeliest first. */
export function endingsFor(what: "model" | "weights"): readonly string[] {
  const first = what === "model" ? ".keras" : ".weights.h5";
  const readable = formats.filter(
    ({ read, weightsOnly }) => read !== undefined && (what === "weights" || weightsOnly !== true),
  );
  return [...new Set([first, ...readable.flatMap(({ extensions }) => extensions)])];
}
