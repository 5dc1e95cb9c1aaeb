import type { KerasObject } from "../../util/KerasObject.js";
import { shapeText } from "../../util/tensor.js";
import { errorAt, inside, type Place } from "../Place.js";
import type { LayerWeights, SavedModel } from "../SavedModel.js";
import { classKeys } from "./classKeys.js";

/** Layers after which the number of features is what it was. */
const keepFeatures: ReadonlySet<string> = new Set([
  ...["Activation", "Dropout", "ReLU", "LeakyReLU", "PReLU", "ELU", "Softmax", "ActivityRegularization"],
  ...["GaussianNoise", "GaussianDropout", "AlphaDropout", "BatchNormalization", "LayerNormalization"],
]);

/**
 * Holds the weights of dense layers against the layers: `units` and the input's features. A size that only the configuration has
 * (two thousand million units) is noticed before memory is taken for it.
 * @throws ModelFileError naming the layer
 */
export function checkShapes({ architecture, weights }: SavedModel, where: Place): void {
  if (architecture === undefined) return;
  const keys = classKeys(architecture);
  let features: number | undefined;
  architecture.layers.forEach((layer, i) => {
    const { class_name: className, config } = layer;
    if (className === "InputLayer") features = lastOf(config["batch_shape"]);
    else if (className === "Dense") {
      const found = weights.layers.find(({ name, classKey }) =>
        weights.matching === "classKey"
          ? classKey === keys[i]
          : weights.matching === "name" && name === config["name"],
      );
      const units = config["units"];
      if (typeof units !== "number") return;
      if (found === undefined) {
        if (weights.matching === "order") return;
        throw errorAt(
          inside(where, layerText(layer)),
          "The file has no weights for this layer. It is damaged, or was saved before the model was built.",
        );
      }
      checkDense(found, features, units, inside(where, layerText(layer)));
      features = units;
    } else if (!keepFeatures.has(className)) features = undefined;
  });
}

function checkDense(
  { variables }: LayerWeights,
  features: number | undefined,
  units: number,
  where: Place,
): void {
  const [kernel, bias] = variables;
  const expected = [features ?? kernel?.shape[0] ?? 0, units];
  if (kernel === undefined || kernel.shape.join() !== expected.join()) {
    const got = kernel === undefined ? "nothing" : shapeText(kernel.shape);
    throw errorAt(
      where,
      `Expected a kernel of shape ${shapeText(expected)} by the model's configuration, got ${got}. The file was put together from two models, or is damaged.`,
    );
  }
  if (bias !== undefined && bias.shape.join() !== String(units)) {
    throw errorAt(
      where,
      `Expected a bias of shape ${shapeText([units])} by the model's configuration, got ${shapeText(bias.shape)}.`,
    );
  }
}

function lastOf(shape: unknown): number | undefined {
  const last: unknown = Array.isArray(shape) ? shape[shape.length - 1] : undefined;
  return typeof last === "number" ? last : undefined;
}

function layerText({ class_name: className, config: { name } }: KerasObject): string {
  return `layer ${typeof name === "string" ? JSON.stringify(name) : className}`;
}
