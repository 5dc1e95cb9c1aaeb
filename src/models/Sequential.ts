import type * as np from "numpy-ts";
import type { CallbackModel, Logs, WeightArray } from "../callbacks/Callback.js";
import type { History } from "../callbacks/History.js";
import type { OptimizerMemory } from "../callbacks/Training.js";
import type { Arithmetic } from "../engine/arithmetic.js";
import { Engine } from "../engine/Engine.js";
import { InputLayer } from "../layers/Input.js";
import type { Layer } from "../layers/Layer.js";
import type { Variable } from "../layers/Variable.js";
import type { Loss } from "../losses/Loss.js";
import * as losses from "../losses/index.js";
import type { Metric } from "../metrics/Metric.js";
import { resolveMetric } from "../metrics/index.js";
import type { Optimizer } from "../optimizers/Optimizer.js";
import * as optimizers from "../optimizers/index.js";
import type { CompiledModel } from "../training/CompiledModel.js";
import { evaluate, type EvaluateOptions } from "../training/evaluate.js";
import { fit, type FitOptions } from "../training/fit.js";
import { GradientStep } from "../training/GradientStep.js";
import { Measures } from "../training/Measures.js";
import { predict, type PredictOptions } from "../training/predict.js";
import { regularizationLoss } from "../training/regularizationLoss.js";
import { inputArray, type SampleRequirements } from "../training/sampleSet.js";
import { trainOnBatch } from "../training/trainOnBatch.js";
import { type ArrayInput, fromArrayLike, toNDArray } from "../util/ndarray.js";
import { shapeText } from "../util/tensor.js";
import { snakeCase } from "../util/snakeCase.js";
import { summaryText } from "./summary.js";

/** What a model can be told. */
export interface SequentialOptions {
  layers?: readonly Layer[];
  /** Default `"sequential"`. */
  name?: string;
}

/** How a model is to be trained. */
export interface CompileOptions {
  /** By Keras' name, or an object. Default `"rmsprop"`, as in Keras. */
  optimizer?: string | Optimizer;
  /** By Keras' name, or an object. */
  loss: string | Loss;
  /** What to measure besides the loss: `["accuracy"]`. */
  metrics?: readonly (string | Metric)[];
  /** Measures that sample and class weights count for. */
  weightedMetrics?: readonly (string | Metric)[];
  /**
   * How the engine multiplies and adds: `"exact"` (default), the same bits on every machine; `"fused"`, faster where the machine and the runtime
   * have a fused multiply-add, with bits of its own.
   */
  arithmetic?: Arithmetic;
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

/** What `compile` made of its options. */
interface Compilation {
  readonly optimizer: Optimizer;
  readonly loss: Loss;
  readonly metrics: readonly (string | Metric)[];
  readonly weightedMetrics: readonly (string | Metric)[];
}

/**
 * A network whose layers follow each other.
 *
 * @example
 * const model = new Sequential();
 * model.add(Input({ shape: [784] }));
 * model.add(new Dense({ units: 784, activation: "relu" }));
 * model.add(new Dense({ units: 10, activation: "softmax" }));
 * model.compile({ loss: "categorical_crossentropy", optimizer: "adam", metrics: ["accuracy"] });
 * const { history } = await model.fit(xTrain, yTrain, { epochs: 15, batchSize: 128 });
 */
export class Sequential implements CompiledModel, CallbackModel {
  readonly name: string;
  /** Set by callbacks to end a training. */
  stopTraining = false;
  readonly #layers: Layer[] = [];
  #input: InputLayer | undefined;
  #engine: Engine | undefined;
  #compilation: Compilation | undefined;
  #gradientStep: GradientStep | undefined;
  #metrics: readonly Metric[] = [];

  constructor(options: SequentialOptions | readonly Layer[] = {}) {
    const { layers = [], name = "sequential" } = Array.isArray(options)
      ? { layers: options as readonly Layer[] }
      : (options as SequentialOptions);
    this.name = name;
    for (const layer of layers) this.add(layer);
  }

  /** The layers, without the input. */
  get layers(): readonly Layer[] {
    return this.#layers;
  }

  /** Adds a layer at the end. @throws Error when it does not suit what comes before, or its name is taken */
  add(layer: Layer): void {
    if (this.#compilation !== undefined)
      throw new Error(`Model "${this.name}" is already compiled; add all layers before compile().`);
    if (layer instanceof InputLayer) {
      if (this.#input !== undefined || this.#layers.length > 0)
        throw new Error("Input must be the first thing that is added to a model.");
      if (layer.name === "") layer.name = "input_layer";
      this.#input = layer;
      return;
    }
    this.#nameLayer(layer);
    if (this.#input !== undefined)
      layer.build(this.engine, this.#lastLayer()?.outputShape ?? this.#input.shape);
    this.#layers.push(layer);
  }

  /** Makes the weights, for a model without `Input`. @param inputShape the shape of one sample, without the batch */
  build(inputShape: readonly number[]): void {
    if (this.#input !== undefined) return;
    this.#input = new InputLayer({ shape: inputShape, name: "input_layer" });
    let shape = inputShape;
    for (const layer of this.#layers) {
      layer.build(this.engine, shape);
      shape = layer.outputShape;
    }
  }

  /** The shape of one sample. @throws Error before the model is built */
  get inputShape(): readonly number[] {
    return this.#builtInput().shape;
  }

  /** The shape of one prediction. @throws Error before the model is built */
  get outputShape(): readonly number[] {
    this.#builtInput();
    return this.#lastLayer()!.outputShape;
  }

  /** @throws Error when a name is unknown or an option does not suit; the model is then as before */
  compile(options: CompileOptions): void {
    if (this.#layers.length === 0) throw new Error("The model has no layers yet: add some before compile().");
    const optimizer = optimizers.get(options.optimizer ?? "rmsprop");
    const loss = losses.get(options.loss);
    const { metrics = [], weightedMetrics = [], arithmetic = "exact" } = options;
    this.engine.arithmetic = arithmetic;
    this.#gradientStep?.free();
    this.#gradientStep = undefined;
    this.#compilation = { optimizer, loss, metrics, weightedMetrics };
  }

  /**
   * Trains the model.
   * @param x samples, shape (samples, ...inputShape): a numpy-ts NDArray, `{ data, shape }`, or nested arrays
   * @param y targets, as many
   * @returns the loss and the metrics of each epoch
   * @throws Error when the arrays do not suit the model, before any work
   */
  async fit(x: ArrayInput, y: ArrayInput, options: FitOptions = {}): Promise<History> {
    this.#prepare(x);
    return fit(this, x, y, options);
  }

  /** Measures the loss and the metrics on samples, by name. */
  async evaluate(x: ArrayInput, y: ArrayInput, options: EvaluateOptions = {}): Promise<Logs> {
    this.#prepare(x);
    return evaluate(this, x, y, options);
  }

  /** What the network gives for samples: an array of shape (samples, ...outputShape). */
  async predict(x: ArrayInput, options: PredictOptions = {}): Promise<np.NDArray> {
    if (this.#layers.length === 0) throw new Error("The model has no layers yet.");
    this.#buildFor(x);
    const samples = inputArray(x, this.inputShape, this.#layers[0]!.name, "x");
    const { data, shape } = await predict(this.engine, this.#layers, samples, options);
    return toNDArray(data, shape);
  }

  /** One update of the weights on one batch. @returns the loss and the metrics of the batch, from before the update */
  async trainOnBatch(
    x: ArrayInput,
    y: ArrayInput,
    options: { sampleWeight?: ArrayInput; classWeight?: Readonly<Record<number, number>> } = {},
  ): Promise<Logs> {
    this.#prepare(x);
    return trainOnBatch(this, { x, y, ...options });
  }

  /** All weights, kernel then bias, layer by layer; copies. */
  getWeights(): np.NDArray[] {
    return this.#variables().map((variable) => toNDArray(variable.read(), variable.shape));
  }

  /** @throws Error when the number or a shape differs; the model is then as before */
  setWeights(weights: readonly (WeightArray | ArrayInput)[]): void {
    const variables = this.#variables();
    const arrays = weights.map((weight) => fromArrayLike(weight as ArrayInput));
    if (arrays.length !== variables.length) {
      throw new Error(`Model "${this.name}" has ${variables.length} weight arrays; ${arrays.length} came.`);
    }
    arrays.forEach(({ shape }, index) => {
      const variable = variables[index]!;
      if (shapeText(shape) === shapeText(variable.shape)) return;
      throw new Error(
        `Weight ${index} ("${this.#layerOf(variable).name}", ${variable.name}) has the shape ${shapeText(variable.shape)}; ${shapeText(shape)} came.`,
      );
    });
    arrays.forEach(({ data }, index) => {
      variables[index]!.write(data);
    });
  }

  /** The number of weights. */
  countParams(): number {
    return this.#layers.reduce((sum, layer) => sum + layer.countParams(), 0);
  }

  /** Shows the layers, their output shapes and numbers of weights, as Keras' table. */
  summary({ print = console.log, lineLength, showTrainable = false }: ModelSummaryOptions = {}): void {
    const rows = this.#layers.map((layer) => ({
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
    this.#builtInput();
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
      firstLayer: this.#layers[0]!.name,
    };
  }

  /** The loss and metrics, fresh, for targets of this shape. */
  makeMeasures(targetShape: readonly number[]): Measures {
    const { loss, metrics, weightedMetrics } = this.#compiled();
    const context = { loss, outputShape: [null, ...this.outputShape], targetShape: [null, ...targetShape] };
    const resolve = (metric: string | Metric): Metric => resolveMetric(metric, context);
    const plain = metrics.map(resolve);
    const weighted = weightedMetrics.map(resolve);
    this.#metrics = [...plain, ...weighted];
    return new Measures(plain, weighted);
  }

  /** The optimizer at work on this model's weights. */
  gradientStep(): GradientStep {
    this.#gradientStep ??= new GradientStep(this.engine, this.optimizer, this.#trainableVariables());
    return this.#gradientStep;
  }

  /** What regularization adds to the loss. */
  regularizationLoss(): number {
    return regularizationLoss(this.engine, this.#variables());
  }

  #prepare(x: ArrayInput): void {
    this.#compiled();
    this.#buildFor(x);
  }

  #buildFor(x: ArrayInput): void {
    if (this.#input === undefined) this.build(fromArrayLike(x).shape.slice(1));
  }

  #compiled(): Compilation {
    if (this.#compilation !== undefined) return this.#compilation;
    throw new Error(
      `Model "${this.name}" is not compiled: call compile({ loss, optimizer, metrics }) first.`,
    );
  }

  #builtInput(): InputLayer {
    if (this.#input !== undefined) return this.#input;
    throw new Error(
      `Model "${this.name}" does not know the shape of its inputs: add Input({ shape }) first, or call build(shape).`,
    );
  }

  #lastLayer(): Layer | undefined {
    return this.#layers[this.#layers.length - 1];
  }

  #variables(): Variable[] {
    return this.#layers.flatMap(({ variables }) => variables);
  }

  #trainableVariables(): Variable[] {
    return this.#layers.filter(({ trainable }) => trainable).flatMap(({ variables }) => variables);
  }

  #layerOf(variable: Variable): Layer {
    return this.#layers.find(({ variables }) => variables.includes(variable))!;
  }

  #optimizerParameters(): number | undefined {
    if (this.#gradientStep === undefined) return undefined;
    const weights = this.#trainableVariables().reduce((sum, { size }) => sum + size, 0);
    return 2 + weights * this.optimizer.slotNames.length;
  }

  #nameLayer(layer: Layer): void {
    const taken = new Set(this.#layers.map(({ name }) => name));
    if (layer.name !== "") {
      if (taken.has(layer.name))
        throw new Error(`The model already has a layer named "${layer.name}"; names must differ.`);
      return;
    }
    const base = snakeCase(layer.className);
    let number = this.#layers.filter(({ className }) => className === layer.className).length;
    do layer.name = number === 0 ? base : `${base}_${number}`;
    while (taken.has(layer.name) && number++ >= 0);
  }
}
