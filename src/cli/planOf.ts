import type { PlainSequential } from "../models/PlainSequential.js";
import { threadsFor } from "../training/threadsFor.js";
import type { CommandContext } from "./CommandContext.js";
import { mapValues } from "./mapValues.js";
import type { RunPlan } from "./RunConfig.js";
import type { Training } from "./trainNetwork.js";
import { versions } from "./versions.js";

/** How a training is to be done, for its `config.json`. */
export function planOf({ args }: CommandContext, training: Training, model: PlainSequential): RunPlan {
  const { options, earlyStopping, images, started } = training;
  const batchSize = options["batch-size"];
  const batch = Math.min(batchSize, images.train.labels.length);
  return {
    format_version: 1,
    versions: versions(),
    command: args,
    started: started.toISOString(),
    arithmetic: options.arithmetic,
    threads: options.threads ?? threadsFor(model.engine, model.layers, batch),
    seed: options.seed,
    data: {
      source: images.source,
      class_names: images.classNames,
      arrays: mapValues(images.arrays, ({ shape, dtype }) => ({ shape, dtype })),
    },
    network: { inputs: model.inputShape[0]!, hidden: options.layers, classes: images.classNames.length },
    training: {
      epochs: options.epochs,
      batch_size: batchSize,
      optimizer: {
        ...model.optimizer.getConfig(),
        name: options.optimizer,
        learning_rate: model.optimizer.learningRate,
      },
      loss: model.loss.name,
      metrics: ["accuracy"],
      early_stopping: earlyStopping,
    },
  };
}
