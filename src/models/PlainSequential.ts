import type { CallbackModel, Logs, WeightArray } from "../callbacks/Callback.js";
import type { History } from "../callbacks/History.js";
import type { OptimizerMemory } from "../callbacks/Training.js";
import { Engine } from "../engine/Engine.js";
import type { Layer } from "../layers/Layer.js";
import type { Loss } from "../losses/Loss.js";
import type { Metric } from "../metrics/Metric.js";
import type { Optimizer } from "../optimizers/Optimizer.js";
import type { CompiledModel } from "../training/CompiledModel.js";
import { evaluate, type EvaluateOptions } from "../training/evaluate.js";
import { fit, type FitOptions } from "../training/fit.js";
import { GradientStep } from "../training/GradientStep.js";
import type { Measures } from "../training/Measures.js";
import { predict, type PredictOptions } from "../training/predict.js";
import { inputArray, type SampleRequirements } from "../training/sampleSet.js";
import { trainOnBatch } from "../training/trainOnBatch.js";
import type { FileTarget } from "../saving/FileTarget.js";
import type { NamedFile } from "../saving/ModelFormat.js";
import type { TrainingConfig } from "../saving/SavedModel.js";
import type { ModelSource } from "../saving/sources/toSource.js";
import type { KerasObject } from "../util/KerasObject.js";
import { type ArrayInput, fromArrayLike, fromSamples, type NumberArray } from "../util/ndarray.js";
import { Compilation, type CompileOptions } from "./Compilation.js";
import { LayerChain } from "./LayerChain.js";
import type { LoadWeightsOptions } from "./loadWeights.js";
import type { SaveOptions } from "./saveModel.js";
import { setWeights } from "./setWeights.js";
import { summaryText } from "./summary.js";
import { toLayerConfigs, toTrainingConfig } from "./toSavedModel.js";

export type { CompileOptions } from "./Compilation.js";

/** What a model can be told. */
export interface SequentialOptions {
  layers?: readonly Layer[];
  /** Default `"sequential"`. */
  name?: string;
}

/** How the summary is shown. */
export interface ModelSummaryOptions {
  /** The width of the table. Default 88, or what the terminal has. */
  lineLength?: number;
  /** Whether to tell for each layer if it is trained. */
  showTrainable?: boolean;
  /** What takes the text. Default `console.log`. */
  print?: (text: string) => void;
}

/** A flat row-major array and its shape. */
export interface DataWithShape {
  readonly data: NumberArray;
  readonly shape: readonly number[];
}

/**
 * All of `Sequential` but for numpy-ts: it gives plain `{ data, shape }` where `Sequential` gives NDArrays. For programs that show arrays to nobody and
 * want to start fast, as the command line does: loading numpy-ts takes longer than reading MNIST.
 */
export class PlainSequential implements CompiledModel, CallbackModel {
  readonly name: string;
  /** Set by callbacks to end a training. */
  stopTraining = false;
  readonly #chain: LayerChain;
  #engine: Engine | undefined;
  #compilation: Compilation | undefined;
  #gradientStep: GradientStep | undefined;
  #metrics: readonly Metric[] = [];

  constructor(options: SequentialOptions | readonly Layer[] = {}) {
    const { layers = [], name = "sequential" } = Array.isArray(options)
      ? { layers: options as readonly Layer[] }
      : (options as SequentialOptions);
    this.name = name;
    this.#chain = new LayerChain(name, () => this.engine);
    for (const layer of layers) this.add(layer);
  }

  /** The layers, without the input. */
  get layers(): readonly Layer[] {
    return this.#chain.layers;
  }

  /** Adds a layer at the end. @throws Error when it does not suit what comes before, or its name is taken */
  add(layer: Layer): void {
    if (this.#compilation !== undefined)
      throw new Error(`Model "${this.name}" is already compiled; add all layers before compile().`);
    this.#chain.add(layer);
  }

  /** Makes the weights, for a model without `Input`. @param inputShape the shape of one sample, without the batch */
  build(inputShape: readonly number[]): void {
    this.#chain.build(inputShape);
  }

  /** The shape of one sample. @throws Error before the model is built */
  get inputShape(): readonly number[] {
    return this.#chain.inputShape;
  }

  /** The shape of one prediction. @throws Error before the model is built */
  get outputShape(): readonly number[] {
    return this.#chain.outputShape;
  }

  /**
   * Tells the model how to learn: the loss to lower, the optimizer that lowers it, the metrics to tell.
   * @example model.compile({ loss: "categorical_crossentropy", optimizer: "adam", metrics: ["accuracy"] });
   * @throws Error when a name is unknown or an option does not suit; the model is then as before
   */
  compile(options: CompileOptions): void {
    if (this.layers.length === 0) throw new Error("The model has no layers yet: add some before compile().");
    const compilation = new Compilation(options);
    this.engine.arithmetic = compilation.arithmetic;
    this.#gradientStep?.free();
    this.#gradientStep = undefined;
    this.#compilation = compilation;
  }

  /**
   * Trains the model.
   * @param x samples, shape (samples, ...inputShape): a numpy-ts NDArray, `{ data, shape }`, or nested arrays
   * @param y targets, as many
   * @returns the loss and the metrics of each epoch
   * @throws Error when the arrays do not suit the model, before any work
   */
  async fit(x: ArrayInput, y: ArrayInput, options: FitOptions = {}): Promise<History> {
    this.#prepare(x, y);
    return fit(this, x, y, options);
  }

  /** Measures the loss and the metrics on samples, by name. */
  async evaluate(x: ArrayInput, y: ArrayInput, options: EvaluateOptions = {}): Promise<Logs> {
    this.#prepare(x, y);
    return evaluate(this, x, y, options);
  }

  /** What the network gives for samples: an array of shape (samples, ...outputShape). */
  async predict(x: ArrayInput, options: PredictOptions = {}): Promise<DataWithShape> {
    const [first] = this.layers;
    if (first === undefined) throw new Error("The model has no layers yet.");
    this.#buildFor(x);
    const samples = inputArray(x, this.inputShape, first.name, "x");
    return predict(this.engine, this.layers, samples, options);
  }

  /**
   * What each layer gives for samples, in the order of `layers`: arrays of shape (samples, ...the layer's output shape). Dropout layers pass on what
   * comes, as in every prediction.
   */
  async layerOutputs(x: ArrayInput, options: Pick<PredictOptions, "threads"> = {}): Promise<DataWithShape[]> {
    this.#buildFor(x);
    const { engine, layers } = this;
    const [first] = layers;
    if (first === undefined) throw new Error("The model has no layers yet.");
    const samples = inputArray(x, this.inputShape, first.name, "x");
    const outputs: DataWithShape[] = [];
    for (const index of layers.keys())
      outputs.push(await predict(engine, layers.slice(0, index + 1), samples, { ...options, verbose: 0 }));
    return outputs;
  }

  /** One update of the weights on one batch. @returns the loss and the metrics of the batch, from before the update */
  async trainOnBatch(
    x: ArrayInput,
    y: ArrayInput,
    options: { sampleWeight?: ArrayInput; classWeight?: Readonly<Record<number, number>> } = {},
  ): Promise<Logs> {
    this.#prepare(x, y);
    return trainOnBatch(this, { x, y, ...options });
  }

  /** All weights, kernel then bias, layer by layer; copies. */
  getWeights(): DataWithShape[] {
    return this.#chain.variables.map((variable) => ({ data: variable.read(), shape: variable.shape }));
  }

  /** @throws Error when the number or a shape differs; the model is then as before */
  setWeights(weights: readonly (WeightArray | ArrayInput)[]): void {
    setWeights(this.name, this.#chain, weights);
  }

  /** The number of weights. */
  countParams(): number {
    return this.layers.reduce((sum, layer) => sum + layer.countParams(), 0);
  }

  /** Shows the layers, their output shapes and numbers of weights, as Keras' table. */
  summary({ print = console.log, lineLength, showTrainable = false }: ModelSummaryOptions = {}): void {
    const rows = this.layers.map((layer) => ({
      name: layer.name,
      className: layer.className,
      outputShape: layer.isBuilt ? [null, ...layer.outputShape] : undefined,
      parameters: layer.countParams(),
      trainable: layer.trainable,
    }));
    print(
      summaryText(rows, {
        name: this.name,
        lineLength,
        showTrainable,
        optimizerParameters: this.#optimizerParameters(),
      }),
    );
  }

  /**
   * Saves the whole model: layers, weights, training setup, and what the optimizer remembers, so that training can go on.
   *
   * The name's ending tells the format; a name without one gets `.keras` (`models/model` -> `models/model.keras`). Folders are made. The file is
   * written as a whole or not at all. In a browser, `opfs:models/model` is the site's private storage; to download, see `toBlob`.
   * @returns the path with its ending
   * @throws Error when the format is unknown or cannot hold the model, or nothing can be written there; what was there is then as before
   */
  async save(path: string | FileTarget, options?: SaveOptions): Promise<string> {
    return (await import("./saveModel.js")).saveModel(this, path, "model", options);
  }

  /** Saves the weights alone; a name without an ending gets `.weights.h5`. As `save` otherwise. @returns the path with its ending */
  async saveWeights(path: string | FileTarget, options?: SaveOptions): Promise<string> {
    this.#chain.requireInput();
    return (await import("./saveModel.js")).saveModel(this, path, "weights", options);
  }

  /**
   * Loads weights that `saveWeights` wrote (by the same word), or those in any model's file, into the layers of this model.
   *
   * Only the weights change: the optimizer goes on with its steps and what it remembers of the old weights, as in Keras. Call
   * `resetOptimizer` too for a training that is to repeat.
   * @param where as for `loadModel`
   * @throws ModelFileError naming the layer and both shapes, when the weights are not those of these layers, or not finite; the model is then as
   * before
   */
  async loadWeights(where: ModelSource, options?: LoadWeightsOptions): Promise<void> {
    this.#chain.requireInput();
    await (await import("./loadWeights.js")).loadWeights(this, where, options);
  }

  /**
   * The files that `save` would write, in memory: one for most formats, the one of this name last.
   * @param name its ending tells the format: `"model.keras"`, `"model.json"`
   */
  async toFiles(name: string): Promise<readonly NamedFile[]> {
    return (await import("./saveModel.js")).modelFiles(this, name, "model");
  }

  /**
   * The model's file as a Blob, to be downloaded from a page.
   * @param name its ending tells the format. Default: `.keras`
   * @throws Error when the format needs several files: see `toFiles`
   * @example link.href = URL.createObjectURL(await model.toBlob());
   */
  async toBlob(name = `${this.name}.keras`): Promise<Blob> {
    const [file, ...others] = await this.toFiles(name);
    if (others.length === 0) return new Blob([file!.bytes as Uint8Array<ArrayBuffer>]);
    throw new Error(`"${name}" takes ${others.length + 1} files: use toFiles().`);
  }

  /** The layers and their options in Keras' spelling: what `Sequential.from_config` of Keras and `modelFromConfig` take. */
  getConfig(): { name: string; trainable: boolean; dtype: string; layers: readonly KerasObject[] } {
    return { name: this.name, trainable: true, dtype: "float32", layers: toLayerConfigs(this.#chain) };
  }

  /** The layers as JSON, without weights, as Keras' `to_json`: `model_from_json` and `modelFromJson` read it. */
  toJson(): string {
    const config = this.getConfig();
    return JSON.stringify({ module: "keras", class_name: "Sequential", config, registered_name: null });
  }

  /** What `compile` was told, in Keras' spelling; undefined before. */
  getCompileConfig(): TrainingConfig | undefined {
    const compilation = this.#compilation;
    return compilation && toTrainingConfig(compilation.options, compilation.optimizer);
  }

  /**
   * Makes the optimizer forget: its step count and what it remembers of each weight (Adam's moments). Setting weights alone does not, which is why
   * a training that starts from reloaded weights does not repeat without this.
   */
  resetOptimizer(): void {
    this.#compiled().optimizer.iterations = 0;
    this.#gradientStep?.reset();
  }

  /**
   * What the optimizer remembers: its steps, its learning rate and its arrays for each trainable weight; copies.
   * @returns undefined when it has nothing to remember, as before the first training
   */
  getOptimizerMemory(): OptimizerMemory | undefined {
    return this.#gradientStep?.getMemory();
  }

  /** Lets the optimizer go on from what `getOptimizerMemory` gave. @throws Error when it is not of this model; it is then as before */
  setOptimizerMemory(memory: OptimizerMemory): void {
    this.#compiled();
    this.#chain.requireInput();
    this.gradientStep().setMemory(memory);
  }

  /** @throws Error before `compile` */
  get optimizer(): Optimizer {
    return this.#compiled().optimizer;
  }

  /** @throws Error before `compile` */
  get loss(): Loss {
    return this.#compiled().loss;
  }

  /** The compiled metrics, once training or evaluation has begun. */
  get metrics(): readonly Metric[] {
    return this.#metrics;
  }

  // What training asks of a model (CompiledModel).

  /** The model's engine. */
  get engine(): Engine {
    this.#engine ??= new Engine();
    return this.#engine;
  }

  /** What samples must suit. */
  get requirements(): SampleRequirements {
    return {
      inputShape: this.inputShape,
      outputShape: this.outputShape,
      loss: this.loss,
      firstLayer: this.layers[0]!.name,
    };
  }

  /** The loss and metrics, fresh, for targets of this shape. */
  makeMeasures(targetShape: readonly number[]): Measures {
    const { measures, metrics } = this.#compiled().makeMeasures(this.outputShape, targetShape);
    this.#metrics = metrics;
    return measures;
  }

  /** The optimizer at work on this model's weights. */
  gradientStep(): GradientStep {
    this.#gradientStep ??= new GradientStep(this.engine, this.optimizer, this.#chain.trainableVariables);
    return this.#gradientStep;
  }

  #prepare(x: ArrayInput, y: ArrayInput): void {
    const compilation = this.#compiled();
    this.#buildFor(x);
    compilation.chooseLoss(this.outputShape, () => fromArrayLike(y).shape.slice(1));
  }

  #buildFor(x: ArrayInput): void {
    if (this.#chain.input === undefined) this.build(fromSamples(x).shape.slice(1));
  }

  #compiled(): Compilation {
    if (this.#compilation !== undefined) return this.#compilation;
    throw new Error(
      `Model "${this.name}" is not compiled: call compile({ loss, optimizer, metrics }) first.`,
    );
  }

  #optimizerParameters(): number | undefined {
    if (this.#gradientStep === undefined) return undefined;
    const weights = this.#chain.trainableVariables.reduce((sum, { size }) => sum + size, 0);
    return 2 + weights * this.optimizer.slotNames.length;
  }
}
