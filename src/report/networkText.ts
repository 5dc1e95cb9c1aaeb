import { Dense } from "../layers/Dense.js";
import { Dropout } from "../layers/Dropout.js";
import type { PlainSequential } from "../models/PlainSequential.js";
import { type Language, numberText } from "../plot/language.js";
import { sizeOf } from "../util/tensor.js";

/** A network in a line: the sizes of its layers, and their activations in the order of their first appearance: `784–500–10 (relu, softmax)`. */
export function networkText({ layers, inputShape }: PlainSequential, language: Language): string {
  const sizes = [String(sizeOf(inputShape))];
  const activations = new Set<string>();
  for (const layer of layers) {
    if (layer instanceof Dense) {
      sizes.push(String(layer.units));
      activations.add(layer.activation.name);
    } else if (layer instanceof Dropout) sizes.push(`dropout ${numberText(layer.rate, language)}`);
    else sizes.push(layer.className);
  }
  return `${sizes.join("–")} (${[...activations].join(", ")})`;
}
