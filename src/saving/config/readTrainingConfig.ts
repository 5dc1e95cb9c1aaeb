import { ModelFileError } from "../ModelFileError.js";
import type { Place } from "../Place.js";
import type { TrainingConfig } from "../SavedModel.js";
import { readLoss } from "./readLoss.js";
import { readMetrics } from "./readMetrics.js";
import { readOptimizer } from "./readOptimizer.js";
import { Reading } from "./Reading.js";
import { isObject, own, shown } from "./values.js";

/** What a file says about a model's training. */
export interface ReadTraining {
  /** Undefined where the model was not compiled, or not in a way that can be kept: then a note tells why. */
  readonly training?: TrainingConfig | undefined;
  /** What was left aside, each a sentence. */
  readonly notes: readonly string[];
}

/**
 * How a model was compiled, in Keras 3's spelling: `compile_config` of `.keras` files, `training_config` of `.h5` files (with
 * `optimizer_config`) and of TF.js. What cannot be kept does not hinder the model from loading: it is told in the notes.
 * @param config null or undefined where a file has none
 */
export function readTrainingConfig(config: unknown, where: Place): ReadTraining {
  if (!isObject(config)) return { notes: [] };
  const reading = new Reading(where);
  const { notes } = reading;
  try {
    const optimizer = own(config, "optimizer") ?? own(config, "optimizer_config");
    const training = {
      ...(optimizer !== null &&
        optimizer !== undefined && { optimizer: readOptimizer(optimizer, reading.at("optimizer")) }),
      loss: readLoss(own(config, "loss"), reading.at("loss")),
      metrics: readMetrics(own(config, "metrics"), reading.at("metrics")),
      weightedMetrics: readMetrics(own(config, "weighted_metrics"), reading.at("weighted_metrics")),
    };
    noteLossWeights(own(config, "loss_weights"), reading);
    if (training.loss !== undefined) return { training, notes };
    reading.note("The model was compiled without a loss: call compile() before you train it.");
  } catch (error) {
    if (!(error instanceof ModelFileError)) throw error;
    const place = error.place === undefined ? "" : ` (${error.place})`;
    reading.note(
      `The model's training setup is left aside${place}: call compile() before you train it. ${error.reason}`,
    );
  }
  return { notes };
}

/** With one output and one loss, a weight of 1 says nothing. */
function noteLossWeights(value: unknown, reading: Reading): void {
  const weights = isObject(value) || Array.isArray(value) ? Object.values(value) : [value];
  if (weights.every((weight) => weight === null || weight === undefined || weight === 1)) return;
  reading.note(`The weight of the loss, ${shown(value)}, is not there and was left aside.`);
}
