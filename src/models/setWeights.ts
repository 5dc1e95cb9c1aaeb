import type { WeightArray } from "../callbacks/Callback.js";
import { type ArrayInput, fromArrayLike } from "../util/ndarray.js";
import { shapeText } from "../util/tensor.js";
import type { LayerChain } from "./LayerChain.js";

/** Sets all weights of a model. @throws Error when the number or a shape differs; the model is then as before */
export function setWeights(
  modelName: string,
  { layers }: LayerChain,
  weights: readonly (WeightArray | ArrayInput)[],
): void {
  const places = layers.flatMap((layer) => layer.variables.map((variable) => ({ layer, variable })));
  const arrays = weights.map((weight) => fromArrayLike(weight as ArrayInput));
  if (arrays.length !== places.length) {
    throw new Error(`Model "${modelName}" has ${places.length} weight arrays; ${arrays.length} came.`);
  }
  arrays.forEach(({ shape }, index) => {
    const { layer, variable } = places[index]!;
    if (shapeText(shape) === shapeText(variable.shape)) return;
    throw new Error(
      `Weight ${index} ("${layer.name}", ${variable.name}) has the shape ${shapeText(variable.shape)}; ${shapeText(shape)} came.`,
    );
  });
  arrays.forEach(({ data }, index) => {
    places[index]!.variable.write(data);
  });
}
