import { type Experiment, type LayerChoice, limits } from "../../state/Experiment.js";

type Layers = readonly LayerChoice[];

export const pixelCount = 784;
export const classCount = 10;

/** A layer with what follows from those before it. */
export interface LayerFacts {
  readonly layer: LayerChoice;
  /** How many numbers come in and go out. */
  readonly inputs: number;
  readonly outputs: number;
  readonly parameters: number;
  /** Which layer with weights it is, counted from 0; undefined for dropout. */
  readonly weights: number | undefined;
}

/** The chosen layers in order; the ten outputs, which nobody chooses, are the last one. */
export function factsOf(layers: Layers): LayerFacts[] {
  const all: Layers = [...layers, { kind: "dense", units: classCount, activation: "linear" }];
  let inputs = pixelCount;
  let weights = 0;
  return all.map((layer) => {
    const outputs = layer.kind === "dense" ? layer.units : inputs;
    const facts =
      layer.kind === "dense"
        ? { layer, inputs, outputs, parameters: inputs * outputs + outputs, weights: weights++ }
        : { layer, inputs, outputs, parameters: 0, weights: undefined };
    inputs = outputs;
    return facts;
  });
}

/** All weights and biases. */
export function parameterCount({ layers }: Pick<Experiment, "layers">): number {
  return factsOf(layers).reduce((sum, { parameters }) => sum + parameters, 0);
}

/** A layer as one would add it at a place: half as wide as the one before it, or a fifth dropped. */
export function suggested(kind: LayerChoice["kind"], layers: Layers, at: number): LayerChoice {
  if (kind === "dropout") return { kind, rate: 0.2 };
  const before = layers.slice(0, at).findLast((layer) => layer.kind === "dense");
  if (before?.kind !== "dense") return { kind, units: 128, activation: "relu" };
  return { kind, units: Math.max(10, Math.round(before.units / 2)), activation: before.activation };
}

export const mayAdd = (layers: Layers): boolean => layers.length < limits.layers.most;

export const added = (layers: Layers, at: number, layer: LayerChoice): Layers =>
  layers.toSpliced(at, 0, layer);
export const removed = (layers: Layers, at: number): Layers => layers.toSpliced(at, 1);
export const replaced = (layers: Layers, at: number, layer: LayerChoice): Layers => layers.with(at, layer);
