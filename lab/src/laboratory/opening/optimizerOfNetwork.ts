import { type callbacks, optimizers, type Sequential } from "neurone/plain";
import { type Experiment, limits, optimizerNames, sessionExperiment } from "../../state/Experiment.js";
import type { OpeningWords } from "./openingWords.js";

/** How a network was trained, in the workshop's terms. */
export interface KnownOptimizer {
  readonly settings: Pick<Experiment, "optimizer" | "learningRate">;
  /** What the optimizer remembers, where it can go on from there. */
  readonly memory: callbacks.OptimizerMemory | undefined;
  readonly notes: readonly string[];
}

/** Finds the workshop's optimizer in a network's training setup; without one, the session's. */
export function optimizerOfNetwork(model: Sequential, say: OpeningWords): KnownOptimizer {
  const { optimizer: absent } = sessionExperiment;
  if (model.getCompileConfig() === undefined)
    return { settings: { optimizer: absent, learningRate: null }, memory: undefined, notes: [say.fresh] };
  const { optimizer } = model;
  const name = optimizerNames.find((one) => one === optimizer.className.toLowerCase());
  if (name === undefined) {
    const notes = [say.unknown(optimizer.className)];
    return { settings: { optimizer: absent, learningRate: null }, memory: undefined, notes };
  }
  const usual = optimizers.get(name);
  const rate = optimizer.learningRate;
  const { least, most } = limits.learningRate;
  const isKnownRate = rate >= least && rate <= most;
  // Float32 as it is, 0.001 is 0.0010000000474974513.
  const learningRate = rate === usual.learningRate || !isKnownRate ? null : Number(rate.toPrecision(7));
  // A schedule is written as an object.
  const hasSchedule = typeof optimizer.getConfig()["learning_rate"] === "object";
  const isUsual = isKnownRate && !hasSchedule && others(optimizer.getConfig()) === others(usual.getConfig());
  const memory = isUsual ? model.getOptimizerMemory() : undefined;
  const loss = lossName(model);
  const notes = [
    ...(isUsual ? [] : [say.settings]),
    ...(memory === undefined ? [say.fresh] : []),
    ...(loss === "categorical_crossentropy" || loss.includes("sparse") ? [] : [say.loss(loss)]),
  ];
  return { settings: { optimizer: name, learningRate }, memory, notes };
}

/** All of an optimizer's settings but its rate and its name. */
function others({ learning_rate: _rate, name: _name, ...rest }: Record<string, unknown>): string {
  return JSON.stringify(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function lossName(model: Sequential): string {
  try {
    return model.loss.name;
  } catch {
    // "crossentropy", which depends on targets.
    return "categorical_crossentropy";
  }
}
