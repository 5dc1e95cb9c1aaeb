import type { Experiment } from "../state/Experiment.js";
import { CLASSES, INPUTS } from "./buildModel.js";
import type { NetworkEstimate } from "./protocol.js";

/** Arrays of the size of the weights that an optimizer keeps. */
const slots: Readonly<Record<Experiment["optimizer"], number>> = {
  sgd: 0,
  adagrad: 1,
  lion: 1,
  rmsprop: 1,
  adadelta: 2,
  adam: 2,
  adamw: 2,
  adamax: 2,
  nadam: 2,
};

/** MNIST in the engine's memory (pixels are kept as bytes), and in the worker's. */
const DATA = 2 * 70_000 * INPUTS;

/** What one WebAssembly memory may have. */
const MOST = 4 * 2 ** 30;

/** What a page gets where the browser does not tell how much memory there is. */
const USUAL = 4 * 2 ** 30;

/**
 * What training a network takes, before anything of it is made: weights and the optimizer's arrays, in training, in the copy that is kept after each
 * epoch and (the weights) in the one that readings use; activations and their gradients for a batch.
 * @param deviceMemory of the machine, in GiB, where the browser tells; at most 8, whatever there is
 */
export function estimateNetwork(
  { layers, optimizer, batchSize }: Experiment,
  deviceMemory: number | undefined,
): NetworkEstimate {
  let inputs = INPUTS;
  let parameters = 0;
  let signals = INPUTS;
  for (const units of [
    ...layers.flatMap((layer) => (layer.kind === "dense" ? [layer.units] : [])),
    CLASSES,
  ]) {
    parameters += inputs * units + units;
    inputs = units;
    signals += 3 * units;
  }
  for (const layer of layers) if (layer.kind === "dropout") signals += INPUTS;
  const perWeight = 1 + slots[optimizer];
  const engine = 4 * (parameters * (perWeight + 1) + signals * batchSize) + DATA / 2;
  const bytes = engine + 4 * parameters * (2 * perWeight + 1) + DATA / 2;
  const machine = deviceMemory === undefined ? USUAL : deviceMemory * 2 ** 30;
  return { parameters, bytes, tooBig: engine > MOST || bytes > machine / 2 };
}
