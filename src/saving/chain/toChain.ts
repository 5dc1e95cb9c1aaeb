import type { KerasObject } from "../../util/KerasObject.js";
import { shapeText, sizeOf } from "../../util/tensor.js";
import type { LayerWeights, SavedModel, SavedVariable } from "../SavedModel.js";
import { type ActivationSpec, activationSpec, layerActivation } from "./activationSpec.js";
import type { Chain, ChainStep } from "./Chain.js";
import { layerNames, layerWeights } from "./layerWeights.js";

/** Layers that do nothing once a model is trained. */
const trainingOnly: ReadonlySet<string> = new Set([
  "ActivityRegularization",
  "AlphaDropout",
  "Dropout",
  "GaussianDropout",
  "GaussianNoise",
  "Identity",
  "SpatialDropout1D",
  "SpatialDropout2D",
  "SpatialDropout3D",
]);

/**
 * What a model computes, step by step, with its weights and shapes checked against each other.
 * @throws Error naming the layer, when one is not known here or its weights do not suit it; or when there are no layers but weights alone
 */
export function toChain(model: SavedModel): Chain {
  const { architecture } = model;
  if (architecture === undefined) {
    throw new Error(
      "It holds weights alone, no layers: what they are the weights of must come from elsewhere.",
    );
  }
  const names = layerNames(architecture);
  const { layers } = architecture;
  const weights = layerWeights(
    model,
    architecture,
    layers.map(({ class_name: className }) => className === "Dense"),
  );
  const first = layers[0]?.class_name === "InputLayer" ? layers[0] : undefined;
  const inputShape = shapeOfInput(first, layers, weights);
  const steps: ChainStep[] = [];
  let shape = inputShape;
  layers.forEach((layer, index) => {
    if (layer === first || trainingOnly.has(layer.class_name)) return;
    const step = toStep(layer, names[index]!, shape, weights[index]);
    steps.push(step);
    shape = step.outputShape;
  });
  const inputName = first === undefined ? "input" : names[0]!;
  return { name: architecture.name, inputName, inputShape, outputShape: shape, steps };
}

function shapeOfInput(
  input: KerasObject | undefined,
  layers: readonly KerasObject[],
  weights: readonly (LayerWeights | undefined)[],
): readonly number[] {
  const batchShape = input?.config["batch_shape"];
  if (Array.isArray(batchShape)) {
    const shape = batchShape.slice(1) as unknown[];
    if (shape.length > 0 && shape.every((size) => Number.isSafeInteger(size) && (size as number) > 0))
      return shape as number[];
    throw new Error(
      `The shape of the input must be known for this; it is ${shapeText(batchShape as (number | null)[])}.`,
    );
  }
  // A first Dense layer tells it as well.
  const index = layers.findIndex(
    ({ class_name: className }) => className !== "InputLayer" && !trainingOnly.has(className),
  );
  const inputs = layers[index]?.class_name === "Dense" ? weights[index]?.variables[0]?.shape[0] : undefined;
  if (inputs !== undefined) return [inputs];
  throw new Error(
    "The shape of the input is not known: the file has no input layer, and was saved before the model was built.",
  );
}

function toStep(
  layer: KerasObject,
  name: string,
  inputShape: readonly number[],
  weights: LayerWeights | undefined,
): ChainStep {
  const { class_name: className, config } = layer;
  const fail = (reason: string): never => {
    throw new Error(`Layer "${name}" (${className}): ${reason}`);
  };
  const activation = (spec: ActivationSpec | undefined): ActivationSpec =>
    spec ?? fail(`its activation, ${JSON.stringify(config["activation"] ?? config)}, is not known here.`);
  const same = { name, inputShape, outputShape: inputShape };
  switch (className) {
    case "Dense":
      return denseStep(
        config,
        name,
        inputShape,
        weights,
        activation(activationSpec(config["activation"])),
        fail,
      );
    case "Activation":
      return { ...same, kind: "activation", activation: activation(activationSpec(config["activation"])) };
    case "ReLU":
    case "LeakyReLU":
    case "ELU":
    case "Softmax":
      return { ...same, kind: "activation", activation: activation(layerActivation(className, config)) };
    case "Rescaling": {
      const { scale, offset = 0 } = config;
      if (typeof scale === "number" && typeof offset === "number")
        return { ...same, kind: "rescale", scale, offset };
      return fail("expected scale and offset to be one number each.");
    }
    case "Flatten":
      return { ...same, kind: "reshape", outputShape: [sizeOf(inputShape)] };
    case "Reshape":
      return {
        ...same,
        kind: "reshape",
        outputShape:
          reshaped(config["target_shape"], inputShape) ??
          fail(`it cannot make ${JSON.stringify(config["target_shape"])} of ${shapeText(inputShape)}.`),
      };
    default:
      return fail(
        "it is not known here. Known are Dense, Activation, ReLU, LeakyReLU, ELU, Softmax, Dropout, Flatten, Reshape, Rescaling.",
      );
  }
}

function denseStep(
  config: Readonly<Record<string, unknown>>,
  name: string,
  inputShape: readonly number[],
  weights: LayerWeights | undefined,
  activation: ActivationSpec,
  fail: (reason: string) => never,
): ChainStep {
  const { units, use_bias: useBias = true } = config;
  const inputs = inputShape[inputShape.length - 1]!;
  const find = (variable: string, index: number): SavedVariable | undefined =>
    weights?.variables.find((candidate) => candidate.name === variable) ?? weights?.variables[index];
  const [kernel, bias] = [find("kernel", 0), useBias === false ? undefined : find("bias", 1)];
  if (kernel === undefined || (useBias !== false && bias === undefined))
    return fail("its weights are not in the file.");
  const expected = [inputs, units as number];
  if (
    shapeText(kernel.shape) !== shapeText(expected) ||
    (bias !== undefined && shapeText(bias.shape) !== shapeText([units as number]))
  ) {
    const came = [kernel, bias]
      .filter((variable) => variable !== undefined)
      .map(({ shape }) => shapeText(shape));
    fail(
      `its weights should have the shapes ${shapeText(expected)} and ${shapeText([units as number])}; they have ${came.join(" and ")}.`,
    );
  }
  return {
    kind: "dense",
    name,
    inputShape,
    outputShape: [...inputShape.slice(0, -1), units as number],
    kernel,
    bias,
    activation,
  };
}

function reshaped(target: unknown, inputShape: readonly number[]): number[] | undefined {
  if (!Array.isArray(target)) return undefined;
  const size = sizeOf(inputShape);
  const known = sizeOf((target as number[]).filter((dimension) => dimension !== -1));
  const shape = (target as number[]).map((dimension) => (dimension === -1 ? size / known : dimension));
  return sizeOf(shape) === size &&
    shape.every((dimension) => Number.isSafeInteger(dimension) && dimension > 0)
    ? shape
    : undefined;
}
