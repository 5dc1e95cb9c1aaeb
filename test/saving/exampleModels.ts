import * as activations from "../../src/activations/index.js";
import type { Activation } from "../../src/activations/index.js";
import type { ActivationSpec } from "../../src/saving/chain/activationSpec.js";
import { toChain } from "../../src/saving/chain/toChain.js";
import type { SavedModel, SavedVariable } from "../../src/saving/SavedModel.js";
import type { KerasObject } from "../../src/util/KerasObject.js";
import { sizeOf } from "../../src/util/tensor.js";

/** A layer of Keras 3. */
export function layer(className: string, config: Record<string, unknown>): KerasObject {
  return { module: "keras.layers", class_name: className, config, registered_name: null };
}

/** Numbers between -1 and 1 that look random, the same every time. */
export function numbers(count: number, seed = 1): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => {
    const x = Math.sin((i + 1) * 12.9898 + seed * 78.233) * 43758.5453;
    return 2 * (x - Math.floor(x)) - 1;
  });
}

/** A variable with such numbers. */
export function variable(name: string, shape: readonly number[], seed = 1): SavedVariable {
  return { name, shape, data: numbers(sizeOf(shape), seed) };
}

/** A model of these layers; the weights of each Dense layer are made up. */
export function modelOf(inputShape: readonly number[], layers: readonly KerasObject[]): SavedModel {
  const input = layer("InputLayer", { name: "pixels", batch_shape: [null, ...inputShape] });
  let shape = inputShape;
  const weights = layers.flatMap(({ class_name: className, config }, index) => {
    if (className === "Flatten") shape = [sizeOf(shape)];
    if (className === "Reshape") shape = config["target_shape"] as number[];
    if (className !== "Dense") return [];
    const units = config["units"] as number;
    const kernel = variable("kernel", [shape[shape.length - 1]!, units], index + 1);
    shape = [...shape.slice(0, -1), units];
    const variables =
      config["use_bias"] === false ? [kernel] : [kernel, variable("bias", [units], index + 50)];
    return [{ name: config["name"] as string, variables }];
  });
  return {
    origin: { format: "test", notes: [] },
    architecture: { name: "example", layers: [input, ...layers] },
    weights: { matching: "name", layers: weights },
  };
}

/** The session's kind of network, small, with everything around it. */
export const smallModel: SavedModel = modelOf(
  [4, 3],
  [
    layer("Rescaling", { name: "scale", scale: 0.5, offset: 0.25 }),
    layer("Flatten", { name: "flat" }),
    layer("Dense", { name: "C1", units: 6, activation: "relu" }),
    layer("Dropout", { name: "drop", rate: 0.25 }),
    layer("Reshape", { name: "square", target_shape: [3, 2] }),
    layer("Dense", { name: "C2", units: 5, activation: "tanh", use_bias: false }),
    layer("Flatten", { name: "flat_again" }),
    layer("Dense", { name: "C3", units: 4 }),
    layer("Activation", { name: "probabilities", activation: "softmax" }),
  ],
);

/** Every activation that the library has, with other options than its own where it has some. */
export const allActivations: readonly (string | KerasObject)[] = [
  ..."celu elu exponential gelu hard_shrink hard_sigmoid hard_silu hard_tanh leaky_relu linear log_sigmoid log_softmax mish".split(
    " ",
  ),
  ..."relu relu6 selu sigmoid silu softmax softplus soft_shrink softsign squareplus tanh tanh_shrink".split(
    " ",
  ),
  layer("celu", { alpha: 0.5 }),
  layer("gelu", { approximate: true }),
  layer("ReLU", { max_value: 1.5, negative_slope: 0.1 }),
  layer("ReLU", { max_value: 2, negative_slope: 0, threshold: 0.5 }),
  layer("LeakyReLU", { negative_slope: 0.05 }),
  layer("ELU", { alpha: 0.7 }),
  layer("soft_shrink", { threshold: 0.25 }),
  layer("squareplus", { b: 2 }),
];

/** A model that ends in one activation. */
export function modelWith(activation: string | KerasObject): SavedModel {
  return modelOf(
    [7],
    [layer("Dense", { name: "hidden", units: 6, activation }), layer("Dense", { name: "out", units: 3 })],
  );
}

/** What a model gives for a sample, computed by the engine's reference and a plain loop. */
export function predictPlainly(model: SavedModel, sample: Float32Array): Float32Array {
  const chain = toChain(model);
  let x = sample;
  for (const step of chain.steps) {
    if (step.kind === "rescale") x = x.map((value) => value * step.scale + step.offset);
    if (step.kind === "activation") x = activate(step.activation, x, step.outputShape.at(-1)!);
    if (step.kind !== "dense") continue;
    const [inputs, units] = step.kernel.shape as [number, number];
    const sums = Float32Array.from({ length: (x.length / inputs) * units }, (_, at) => {
      const [row, unit] = [Math.floor(at / units), at % units];
      let sum = step.bias?.data[unit] ?? 0;
      for (let i = 0; i < inputs; i++) sum += x[row * inputs + i]! * step.kernel.data[i * units + unit]!;
      return sum;
    });
    x = activate(step.activation, sums, units);
  }
  return x;
}

function activate({ name, options }: ActivationSpec, x: Float32Array, columns: number): Float32Array {
  const {
    alpha = 1,
    approximate,
    threshold = 0.5,
    b = 4,
    negative_slope: negativeSlope = 0,
    max_value: max = Infinity,
  } = options;
  const make: Record<string, () => Activation> = {
    celu: () => activations.celu({ alpha }),
    elu: () => activations.elu({ alpha }),
    gelu: () => activations.gelu({ approximate: approximate === 1 }),
    hard_shrink: () => activations.hardShrink({ threshold }),
    leaky_relu: () => activations.leakyRelu({ negativeSlope }),
    soft_shrink: () => activations.softShrink({ threshold }),
    squareplus: () => activations.squareplus({ b }),
    relu: () => activations.relu({ negativeSlope, threshold, ...(max < Infinity && { maxValue: max }) }),
  };
  return (make[name]?.() ?? activations.get(name)).call(x, columns);
}
