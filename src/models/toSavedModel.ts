import type { Layer } from "../layers/Layer.js";
import * as layers from "../layers/index.js";
import * as losses from "../losses/index.js";
import type { Loss } from "../losses/Loss.js";
import * as metrics from "../metrics/index.js";
import type { Metric } from "../metrics/Metric.js";
import * as optimizers from "../optimizers/index.js";
import type { SavedModel, SavedWeights, TrainingConfig } from "../saving/SavedModel.js";
import type { KerasObject } from "../util/KerasObject.js";
import type { CompileOptions } from "./Compilation.js";
import type { LayerChain } from "./LayerChain.js";
import { toOptimizerState } from "./optimizerState.js";
import type { PlainSequential } from "./PlainSequential.js";
import { weightPlaces } from "./weightPlaces.js";

/** A model's layers, weights, training setup and what its optimizer remembers, as plain data. */
export function toSavedModel(model: PlainSequential): SavedModel {
  const memory = model.getOptimizerMemory();
  return {
    origin: { format: "a model in memory", notes: [] },
    architecture: { name: model.name, layers: model.getConfig().layers },
    training: model.getCompileConfig(),
    weights: toSavedWeights(model.layers),
    optimizerState: memory && toOptimizerState(model.optimizer, memory, trainableNames(model)),
  };
}

/** The weights of layers, copied. */
export function toSavedWeights(chain: readonly Layer[]): SavedWeights {
  return {
    matching: "classKey",
    layers: weightPlaces(chain).map(({ layer, place }) => ({
      name: layer.name,
      classKey: place.classKey,
      variables: layer.variables.map((variable) => ({
        name: variable.name,
        shape: variable.shape,
        data: variable.read(),
      })),
    })),
  };
}

/** The layers in Keras' spelling, the input among them. */
export function toLayerConfigs({ input, layers: chain }: LayerChain): readonly KerasObject[] {
  return [...(input === undefined ? [] : [input]), ...chain].map(layers.serialize);
}

/** What `compile` was told, in Keras' spelling: what was given by name stays a name. */
export function toTrainingConfig(options: CompileOptions, optimizer: optimizers.Optimizer): TrainingConfig {
  const loss = (given: string | Loss): string | KerasObject =>
    typeof given === "string" ? given : losses.serialize(given);
  const metric = (given: string | Metric): string | KerasObject =>
    typeof given === "string" ? given : metrics.serialize(given);
  return {
    optimizer: optimizers.serialize(optimizer),
    loss: loss(options.loss),
    metrics: (options.metrics ?? []).map(metric),
    weightedMetrics: (options.weightedMetrics ?? []).map(metric),
  };
}

function trainableNames({ layers: chain }: PlainSequential): readonly string[] {
  return chain
    .filter(({ trainable }) => trainable)
    .flatMap(({ name, variables }) => variables.map((variable) => `${name}_${variable.name}`));
}
