import { Dense, Dropout, Input, type metrics, optimizers, random, Sequential } from "neurone/plain";
import type { Experiment } from "../state/Experiment.js";

/** Pixels of a digit, and digits there are. */
export const INPUTS = 784;
export const CLASSES = 10;

/**
 * The fresh, compiled network of an experiment. Seed, names and settings are those of `npx neurone train`, so that the bits are too; the
 * library's random numbers begin anew.
 * @param recorder hears of all predictions, and measures nothing
 */
export function buildModel(experiment: Experiment, recorder?: metrics.Metric): Sequential {
  random.setSeed(experiment.seed);
  const model = new Sequential();
  model.add(Input({ shape: [INPUTS], name: "Input" }));
  let [dense, dropouts] = [0, 0];
  for (const layer of experiment.layers) {
    if (layer.kind === "dense") {
      const { units, activation } = layer;
      model.add(new Dense({ units, activation, name: `C${++dense}` }));
    } else model.add(new Dropout({ rate: layer.rate, name: `D${++dropouts}` }));
  }
  model.add(new Dense({ units: CLASSES, activation: "softmax", name: `C${++dense}` }));
  const optimizer = optimizers.get(experiment.optimizer);
  if (experiment.learningRate !== null) optimizer.learningRate = experiment.learningRate;
  const metrics = ["accuracy", ...(recorder === undefined ? [] : [recorder])];
  model.compile({ loss: "categorical_crossentropy", optimizer, metrics });
  return model;
}
