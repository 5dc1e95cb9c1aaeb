import type { LayerChoice } from "../../state/Experiment.js";
import { number } from "../../state/numbers.js";
import { speak } from "../../state/words.js";
import { said } from "./words.js";

/** How the layers are called: Dense 1, Dropout, Dense 2. */
export function layerNames(layers: readonly LayerChoice[]): string[] {
  const say = speak(said);
  let dense = 0;
  return layers.map(({ kind }) => (kind === "dense" ? say.dense(number(++dense)) : say.dropout));
}
