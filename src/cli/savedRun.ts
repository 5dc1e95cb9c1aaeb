import * as optimizers from "../optimizers/index.js";
import type { LayerWeights, SavedModel } from "../saving/SavedModel.js";
import type { KerasObject } from "../util/KerasObject.js";
import { buildNetwork } from "./buildNetwork.js";
import type { LoadedRun } from "./runFolder.js";

/** The network that a run of `neurone train` kept, as model files hold one. */
export function savedRun({ config, weights }: LoadedRun): SavedModel {
  const { network, training, outcome, versions } = config;
  const model = buildNetwork(network);
  const layers: KerasObject[] = model.layers.map((layer) => kerasLayer(layer.className, layer.getConfig()));
  const input = kerasLayer("InputLayer", {
    name: "Input",
    batch_shape: [null, network.inputs],
    dtype: "float32",
    sparse: false,
    ragged: false,
  });
  const { name, ...options } = training.optimizer;
  return {
    origin: {
      format: "run of neurone train",
      writer: `neurone ${versions.neurone} on ${versions.runtime}`,
      savedAt: config.started,
      notes: [
        `Trained for ${outcome.epochs_run} ${outcome.epochs_run === 1 ? "epoch" : "epochs"} on ${config.data.source}.`,
      ],
    },
    architecture: { name: model.name, layers: [input, ...layers] },
    training: {
      optimizer: {
        module: "keras.optimizers",
        class_name: optimizers.get(name).className,
        config: options,
        registered_name: null,
      },
      loss: training.loss,
      metrics: training.metrics,
      weightedMetrics: [],
    },
    weights: {
      matching: "name",
      layers: model.layers.map((layer, i): LayerWeights => {
        const variables = [weights[2 * i]!, weights[2 * i + 1]!].map(({ shape, data }, j) => ({
          name: j === 0 ? "kernel" : "bias",
          shape,
          data: Float32Array.from(data),
        }));
        return { name: layer.name, variables };
      }),
    },
  };
}

function kerasLayer(className: string, config: Record<string, unknown>): KerasObject {
  return { module: "keras.layers", class_name: className, config, registered_name: null };
}
