import { random, type Sequential } from "neurone/plain";
import type { Experiment } from "../state/Experiment.js";
import { buildModel } from "./buildModel.js";

/** A copy of a network that rests, compiled as it is, with what its optimizer remembers. */
export function snapshotOf(model: Sequential, experiment: Experiment): Sequential {
  // Fresh weights take random numbers, which belong to the training.
  const kept = random.getState();
  const copy = buildModel(experiment);
  random.setState(kept);
  copy.setWeights(model.getWeights());
  const memory = model.getOptimizerMemory();
  if (memory !== undefined) copy.setOptimizerMemory(memory);
  return copy;
}
