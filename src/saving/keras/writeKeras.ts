import { zipSync } from "fflate";
import type { KerasObject } from "../../util/KerasObject.js";
import { writeHdf5 } from "../hdf5/writeHdf5.js";
import type { NamedFile } from "../ModelFormat.js";
import type { Architecture, SavedModel, TrainingConfig } from "../SavedModel.js";
import { toWeightsTree } from "./toWeightsTree.js";

/** The Keras whose format is written. */
const kerasVersion = "3.15.1";

/**
 * A `.keras` file as Keras 3 writes it: three entries, not packed. The same model gives the same bytes: the entries have no times, and the
 * date in `metadata.json` is the model's (`origin.savedAt`), or none.
 * @throws Error when the layers are not known, or their weights are none of theirs
 */
export function writeKeras(model: SavedModel, name: string): NamedFile[] {
  const { architecture, origin, training } = model;
  if (architecture === undefined) {
    throw new Error(
      `${name}: there are only weights, and a .keras file holds the layers too. Write a .weights.h5 file.`,
    );
  }
  const metadata = {
    keras_version: kerasVersion,
    ...(origin.savedAt !== undefined && { date_saved: origin.savedAt }),
    written_by: "Neurone",
  };
  const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
  const entries = {
    "metadata.json": json(metadata),
    "config.json": json(modelConfig(architecture, training)),
    "model.weights.h5": writeHdf5(toWeightsTree(model)),
  };
  if (Object.values(entries).some(({ length }) => length >= 0xffffffff)) {
    throw new Error(`${name}: the model has more than 4 GB, which a .keras file does not take.`);
  }
  // The first day that a ZIP archive can say; by local time, as it has no other.
  return [{ name, bytes: zipSync(entries, { level: 0, mtime: new Date(1980, 0, 1) }) }];
}

function modelConfig(
  { name, layers }: Architecture,
  training: TrainingConfig | undefined,
): Record<string, unknown> {
  const [first] = layers;
  const shape: unknown = first?.class_name === "InputLayer" ? first.config["batch_shape"] : undefined;
  return {
    module: "keras",
    class_name: "Sequential",
    config: {
      name,
      trainable: true,
      dtype: float32Policy,
      layers,
      ...(shape !== undefined && { build_input_shape: shape }),
    },
    registered_name: null,
    ...(shape !== undefined && { build_config: { input_shape: shape } }),
    ...(training !== undefined && { compile_config: compileConfig(training) }),
  };
}

const float32Policy: KerasObject = {
  module: "keras",
  class_name: "DTypePolicy",
  config: { name: "float32" },
  registered_name: null,
};

function compileConfig({
  optimizer,
  loss,
  metrics,
  weightedMetrics,
}: TrainingConfig): Record<string, unknown> {
  return {
    optimizer: optimizer ?? "rmsprop",
    loss: loss ?? null,
    loss_weights: null,
    metrics: metrics.length === 0 ? null : metrics,
    weighted_metrics: weightedMetrics.length === 0 ? null : weightedMetrics,
    run_eagerly: false,
    steps_per_execution: 1,
    jit_compile: false,
  };
}
