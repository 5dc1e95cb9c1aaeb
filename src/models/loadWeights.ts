import { readModelFile } from "../saving/readModelFile.js";
import type { ModelSource } from "../saving/sources/toSource.js";
import type { FetchOptions } from "../saving/sources/urlSource.js";
import { writeWeights } from "./fromSavedModel.js";
import { matchWeights, type MatchOptions } from "./matchWeights.js";
import type { PlainSequential } from "./PlainSequential.js";
import { weightPlaces } from "./weightPlaces.js";

/** How weights are loaded. */
export interface LoadWeightsOptions extends FetchOptions, MatchOptions {
  /** Takes what there is to say about the file. Default `console.warn`. */
  warn?: (text: string) => void;
}

/** Loads weights into a built model. @throws ModelFileError when they are not those of its layers; it is then as before */
export async function loadWeights(
  model: PlainSequential,
  where: ModelSource,
  options: LoadWeightsOptions = {},
): Promise<void> {
  const { warn = console.warn } = options;
  const { saved, file } = await readModelFile(where, "weights", options);
  const places = weightPlaces(model.layers);
  const weights = matchWeights(
    saved.weights,
    places.map(({ place }) => place),
    file,
    options,
    (text) => {
      warn(`${file}: ${text}`);
    },
  );
  places.forEach(({ layer }, index) => {
    writeWeights(layer, weights[index]);
  });
}
