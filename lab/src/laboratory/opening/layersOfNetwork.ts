import {
  activations,
  Activation,
  Dense,
  Dropout,
  Flatten,
  type Layer,
  Reshape,
  type Sequential,
} from "neurone/plain";
import { type ActivationName, activationNames, type LayerChoice, limits } from "../../state/Experiment.js";
import { CLASSES, INPUTS } from "../buildModel.js";
import type { OpeningWords } from "./openingWords.js";
import { RefusedNetwork } from "./RefusedNetwork.js";

/** A network in the workshop's terms. */
export interface KnownNetwork {
  readonly layers: readonly LayerChoice[];
  /** Its dense layers, in order. */
  readonly dense: readonly Dense[];
  /** What is not quite as it was. */
  readonly notes: readonly string[];
}

/** A dense layer, with the activation that may stand in a layer of its own. */
interface Step {
  readonly dense: Dense;
  activation: activations.Activation;
}

/** Finds the workshop's layers in a network. @throws RefusedNetwork saying what it is instead */
export function layersOfNetwork(model: Sequential, say: OpeningWords): KnownNetwork {
  const refuse = (reason: string): RefusedNetwork => new RefusedNetwork(`${say.is(reason)} ${say.needs}`);
  const shape = model.inputShape;
  if (shape.reduce((size, side) => size * side, 1) !== INPUTS || shape.length > 3)
    throw refuse(say.inputs(`(${shape.join(", ")})`));
  const steps: (Step | Dropout)[] = [];
  for (const layer of model.layers) addLayer(steps, layer, say, refuse);
  const last = steps.at(-1);
  if (last === undefined || last instanceof Dropout)
    throw refuse(say.order(model.layers.at(-1)?.name ?? model.name));
  const notes: string[] = [];
  if (last.dense.units !== CLASSES) throw refuse(say.outputs(last.dense.units));
  if (last.activation.name === "linear") notes.push(say.logits);
  else if (last.activation.name !== "softmax") throw refuse(say.last(last.activation.name));
  const hidden = steps.slice(0, -1);
  if (hidden.length > limits.layers.most) throw refuse(say.tooMany(hidden.length, limits.layers.most));
  const layers = hidden.map((step): LayerChoice => {
    if (step instanceof Dropout) return { kind: "dropout", rate: step.rate };
    const { name, units } = step.dense;
    if (units > limits.units.most) throw refuse(say.tooWide(name, units, limits.units.most));
    return { kind: "dense", units, activation: knownActivation(step, say, refuse) };
  });
  const dense = steps.flatMap((step) => (step instanceof Dropout ? [] : [step.dense]));
  for (const { name, variables } of dense) if (variables.length === 1) notes.push(say.bias(name));
  return { layers, dense, notes };
}

function addLayer(
  steps: (Step | Dropout)[],
  layer: Layer,
  say: OpeningWords,
  refuse: (reason: string) => RefusedNetwork,
): void {
  const before = steps.at(-1);
  if (layer instanceof Dense) steps.push({ dense: layer, activation: layer.activation });
  else if (layer instanceof Dropout) {
    // Before the first layer, the workshop drops nothing.
    if (layer.rate > limits.rate.most) throw refuse(say.order(layer.name));
    steps.push(layer);
  } else if (layer instanceof Activation) {
    if (before === undefined || before instanceof Dropout || before.activation.name !== "linear")
      throw refuse(say.order(layer.name));
    before.activation = layer.activation;
  } else if (layer instanceof Flatten || layer instanceof Reshape) {
    if (steps.length > 0) throw refuse(say.order(layer.name));
  } else throw refuse(say.layer(layer.name, layer.className));
}

function knownActivation(
  { dense, activation }: Step,
  say: OpeningWords,
  refuse: (reason: string) => RefusedNetwork,
): ActivationName {
  // With options that are not the usual ones, it is written as an object.
  const written = activations.serialize(activation);
  const known = activationNames.find((name) => name === written);
  if (known === undefined)
    throw refuse(
      say.activation(dense.name, typeof written === "string" ? written : JSON.stringify(written.config)),
    );
  return known;
}
