import type { Layer } from "../layers/Layer.js";
import { InputLayer } from "../layers/Input.js";
import * as losses from "../losses/index.js";
import * as metrics from "../metrics/index.js";
import * as optimizers from "../optimizers/index.js";
import * as random from "../random/index.js";
import { ModelFileError } from "../saving/ModelFileError.js";
import type { SavedModel, SavedVariable, TrainingConfig } from "../saving/SavedModel.js";
import type { KerasObject } from "../util/KerasObject.js";
import type { CompileOptions } from "./Compilation.js";
import { layersOf } from "./layersOf.js";
import { matchWeights } from "./matchWeights.js";
import { fromOptimizerState } from "./optimizerState.js";
import { Sequential } from "./Sequential.js";
import { inputShapeFromWeights, shapesOf } from "./shapesOf.js";
import { weightPlaces } from "./weightPlaces.js";

export interface FromSavedOptions {
  /** What the file is called in messages. */
  file: string;
  /** True demands the training setup, false leaves it; by default it is taken where it can be, with a warning where not. */
  compile?: boolean | undefined;
  /** Takes what there is to say. */
  warn: (text: string) => void;
}

/**
 * A model as a file holds it, built: everything is checked before memory is taken. The library's random numbers stay where they are.
 * @throws ModelFileError naming the layer and the reason
 */
export function fromSavedModel(saved: SavedModel, options: FromSavedOptions): Sequential {
  const { file, warn } = options;
  if (saved.architecture === undefined) {
    throw new ModelFileError(
      file,
      `This file (${saved.origin.format}) holds weights alone, not the layers they belong to. Build the model, then load them: model.loadWeights(${JSON.stringify(file)}).`,
    );
  }
  for (const note of new Set([...(saved.architecture.notes ?? []), ...saved.origin.notes])) warn(note);
  const fresh = layersOf(saved.architecture, file);
  const input = fresh.input ?? inputFromWeights(saved, fresh.layers);
  const hasWeights = saved.weights.layers.some(({ variables }) => variables.length > 0);
  if (input === undefined) {
    if (hasWeights) throw new ModelFileError(file, "It does not say what shape the model's inputs have.");
    return new Sequential({ name: saved.architecture.name, layers: fresh.layers });
  }
  const shapes = shapesOf(fresh, input.shape, file);
  const origins = saved.architecture.origins?.filter(
    (_, index) => saved.architecture!.layers[index]!.class_name !== "InputLayer",
  );
  const places = weightPlaces(fresh.layers, shapes, origins);
  const weights = matchWeights(
    saved.weights,
    places.map(({ place }) => place),
    file,
    {},
    warn,
  );

  const model = buildQuietly(saved.architecture.name, input, fresh.layers);
  places.forEach(({ layer }, index) => {
    writeWeights(layer, weights[index]);
  });
  if (options.compile !== false) compileAsSaved(model, saved, options);
  return model;
}

/** Writes a file's arrays into a layer; undefined leaves it as it is. */
export function writeWeights(layer: Layer, weights: readonly SavedVariable[] | undefined): void {
  weights?.forEach(({ data }, index) => {
    layer.variables[index]!.write(data);
  });
}

/** The weights that the layers draw are overwritten: nobody else's random numbers should depend on them. */
function buildQuietly(name: string, input: InputLayer, layers: readonly Layer[]): Sequential {
  const state = random.getState();
  try {
    return new Sequential({ name, layers: [input, ...layers] });
  } finally {
    random.setState(state);
  }
}

function inputFromWeights(saved: SavedModel, layers: readonly Layer[]): InputLayer | undefined {
  const shape = inputShapeFromWeights({ input: undefined, layers }, saved.weights.layers);
  return shape && new InputLayer({ shape, name: "input_layer" });
}

function compileAsSaved(
  model: Sequential,
  saved: SavedModel,
  { file, compile, warn }: FromSavedOptions,
): void {
  if (saved.training?.loss === undefined) {
    if (compile !== true) return;
    throw new ModelFileError(
      file,
      "It does not say how the model was compiled. Load it, then call compile().",
    );
  }
  let compiled: CompileOptions;
  try {
    compiled = toCompileOptions(saved.training);
    model.compile(compiled);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (compile === true) throw new ModelFileError(file, reason, "training setup", { cause: error });
    warn(`The model's training setup is left aside: call compile() before you train it. ${reason}`);
    return;
  }
  restoreOptimizer(model, saved, warn);
}

function restoreOptimizer(
  model: Sequential,
  { optimizerState }: SavedModel,
  warn: (text: string) => void,
): void {
  if (optimizerState === undefined) return;
  const shapes = model.layers
    .filter(({ trainable }) => trainable)
    .flatMap(({ variables }) => variables.map(({ shape }) => shape));
  // Compiled, but not trained yet.
  if (optimizerState.iterations === 0 && optimizerState.variables.length === 0) return;
  const memory = fromOptimizerState(model.optimizer, optimizerState, shapes);
  if (typeof memory === "string") warn(memory);
  else model.setOptimizerMemory(memory);
}

function toCompileOptions({
  optimizer,
  loss,
  metrics: plain,
  weightedMetrics,
}: TrainingConfig): CompileOptions {
  const metric = (saved: string | KerasObject): string | ReturnType<typeof metrics.deserialize> =>
    typeof saved === "string" ? saved : metrics.deserialize(saved);
  return {
    ...(optimizer !== undefined && { optimizer: optimizers.deserialize(optimizer) }),
    loss: typeof loss === "string" ? loss : losses.deserialize(loss!),
    metrics: plain.map(metric),
    weightedMetrics: weightedMetrics.map(metric),
  };
}
