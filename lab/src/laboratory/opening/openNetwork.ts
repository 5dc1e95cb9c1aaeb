import type { callbacks, Sequential } from "neurone/plain";
import { type Experiment, sessionExperiment } from "../../state/Experiment.js";
import { buildModel } from "../buildModel.js";
import { layersOfNetwork } from "./layersOfNetwork.js";
import { openingWords } from "./openingWords.js";
import { optimizerOfNetwork } from "./optimizerOfNetwork.js";
import { unpackZips } from "./unpackZips.js";

/** A network from a file, ready to go on with. */
export interface OpenedNetwork {
  readonly experiment: Experiment;
  readonly model: Sequential;
  readonly name: string;
  /** What is not as it was in the file; null when all is. */
  readonly note: string | null;
}

/** Files that name the others. */
const first = /\.(keras|h5|hdf5|json|pb|index|onnx|safetensors)$/i;

/**
 * Opens a network from files, for the workshop.
 * @param settings what the file does not tell: batch size, epochs, ...
 * @throws ModelFileError when the file cannot be read, RefusedNetwork when it is no network for the workshop
 */
export async function openNetwork(
  files: readonly File[],
  settings: Experiment = sessionExperiment,
  language: "fr" | "en" = "fr",
): Promise<OpenedNetwork> {
  const say = openingWords[language];
  const all = await unpackZips(files);
  const sorted = [...all].sort((a, b) => Number(first.test(b.name)) - Number(first.test(a.name)));
  const warnings: string[] = [];
  // What reads files comes when there is one.
  const { loadModel } = await import("neurone");
  const loaded = await loadModel(sorted, { warn: (text) => warnings.push(text) });
  const { layers, dense, notes } = layersOfNetwork(loaded, say);
  const { settings: trained, memory, notes: setup } = optimizerOfNetwork(loaded, say);
  const others = [...setup];
  const experiment: Experiment = { ...settings, ...trained, layers };
  const model = buildModel(experiment);
  const weights = loaded.getWeights();
  let next = 0;
  model.setWeights(
    dense.flatMap(({ units, variables: { length } }) => {
      const own = weights.slice(next, (next += length));
      return length === 2 ? own : [...own, { data: new Float32Array(units), shape: [units] }];
    }),
  );
  if (memory !== undefined && !remember(model, memory)) others.push(say.fresh);
  const told = [...notes, ...others, ...warnings];
  return { experiment, model, name: sorted[0]!.name, note: told.length === 0 ? null : told.join(" ") };
}

/** @returns whether the optimizer can go on from there: not where layers were frozen, or had no bias */
function remember(model: Sequential, memory: callbacks.OptimizerMemory): boolean {
  try {
    model.setOptimizerMemory(memory);
    return true;
  } catch {
    return false;
  }
}
