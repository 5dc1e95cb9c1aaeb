import type { Engine } from "../engine/Engine.js";
import { InputLayer } from "../layers/Input.js";
import type { Layer } from "../layers/Layer.js";
import type { Variable } from "../layers/Variable.js";
import { snakeCase } from "../util/snakeCase.js";

/** The layers of a model, each built for what the one before gives. */
export class LayerChain {
  /** Without the input. */
  readonly layers: Layer[] = [];
  readonly #modelName: string;
  readonly #engine: () => Engine;
  #input: InputLayer | undefined;

  /** @param engine where the layers' weights are to be kept; asked for when the first are made */
  constructor(modelName: string, engine: () => Engine) {
    this.#modelName = modelName;
    this.#engine = engine;
  }

  /** Says what shape the inputs have; undefined while nobody has said. */
  get input(): InputLayer | undefined {
    return this.#input;
  }

  /** Adds a layer at the end. @throws Error when it does not suit what comes before, or its name is taken */
  add(layer: Layer): void {
    if (layer instanceof InputLayer) {
      if (this.#input !== undefined || this.layers.length > 0)
        throw new Error("Input must be the first thing that is added to a model.");
      if (layer.name === "") layer.name = "input_layer";
      this.#input = layer;
      return;
    }
    nameLayer(layer, this.layers);
    if (this.#input !== undefined)
      layer.build(this.#engine(), this.#lastLayer?.outputShape ?? this.#input.shape);
    this.layers.push(layer);
  }

  /** Makes the weights, if they are not there yet. @param inputShape the shape of one sample, without the batch */
  build(inputShape: readonly number[]): void {
    if (this.#input !== undefined) return;
    this.#input = new InputLayer({ shape: inputShape, name: "input_layer" });
    let shape = inputShape;
    for (const layer of this.layers) {
      layer.build(this.#engine(), shape);
      shape = layer.outputShape;
    }
  }

  /** The shape of one sample. @throws Error before the model is built */
  get inputShape(): readonly number[] {
    return this.requireInput().shape;
  }

  /** @throws Error before the model is built */
  requireInput(): InputLayer {
    if (this.#input !== undefined) return this.#input;
    throw new Error(
      `Model "${this.#modelName}" does not know the shape of its inputs: add Input({ shape }) first, or call build(shape).`,
    );
  }

  /** The shape of one prediction. @throws Error before the model is built */
  get outputShape(): readonly number[] {
    return this.#lastLayer?.outputShape ?? this.inputShape;
  }

  /** All weights, kernel then bias, layer by layer. */
  get variables(): readonly Variable[] {
    return this.layers.flatMap(({ variables }) => variables);
  }

  /** The weights that an optimizer may change. */
  get trainableVariables(): readonly Variable[] {
    return this.layers.filter(({ trainable }) => trainable).flatMap(({ variables }) => variables);
  }

  get #lastLayer(): Layer | undefined {
    return this.layers[this.layers.length - 1];
  }
}

/**
 * Gives a layer without a name Keras' own: its class in snake case, numbered.
 * @param before the layers before it
 * @throws Error when one of them has its name
 */
export function nameLayer(layer: Layer, before: readonly Layer[]): void {
  const taken = new Set(before.map(({ name }) => name));
  if (layer.name !== "") {
    if (taken.has(layer.name))
      throw new Error(`The model already has a layer named "${layer.name}"; names must differ.`);
    return;
  }
  const base = snakeCase(layer.className);
  // As in Keras, layers with names of their own are not counted.
  layer.name = base;
  for (let number = 1; taken.has(layer.name); number++) layer.name = `${base}_${number}`;
}
