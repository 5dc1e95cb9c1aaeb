import type { VariableShape } from "../layers/Layer.js";
import { ModelFileError } from "../saving/ModelFileError.js";
import type { LayerWeights } from "../saving/SavedModel.js";
import { sizeOf, shapeText } from "../util/tensor.js";
import type { FreshLayers } from "./layersOf.js";

/** WebAssembly's memory holds 4 GiB; a training needs some of it for itself. */
const MAX_WEIGHTS = 2 ** 30 - 2 ** 20;

/**
 * The weight arrays that a file's layers are going to have, before memory is taken for them.
 * @param inputShape of one sample
 * @throws ModelFileError naming the layer that does not suit the one before, or makes the model larger than memory
 */
export function shapesOf(
  { layers }: FreshLayers,
  inputShape: readonly number[],
  file: string,
): readonly (readonly VariableShape[])[] {
  let shape = inputShape;
  let total = 0;
  return layers.map((layer) => {
    const place = `layer "${layer.name}" (${layer.className})`;
    try {
      const variables = layer.variableShapes(shape);
      shape = layer.computeOutputShape(shape);
      total += variables.reduce((sum, variable) => sum + sizeOf(variable.shape), 0);
      if (total <= MAX_WEIGHTS) return variables;
      throw new Error(
        `With weights of ${variables.map((variable) => shapeText(variable.shape)).join(" and ")} the model needs more than the 4 GB that there can be.`,
      );
    } catch (error) {
      throw new ModelFileError(file, error instanceof Error ? error.message : String(error), place, {
        cause: error,
      });
    }
  });
}

/** What a first dense layer's weights say about the shape of a sample, where the layers say nothing. */
export function inputShapeFromWeights(
  { layers }: FreshLayers,
  weights: readonly LayerWeights[],
): readonly number[] | undefined {
  const kernel = weights.find(({ variables }) => variables.length > 0)?.variables[0];
  const rows = kernel?.shape.length === 2 ? kernel.shape[0] : undefined;
  return layers[0]?.className === "Dense" && rows !== undefined && rows > 0 ? [rows] : undefined;
}
