import { layerNames, layerWeights } from "../saving/chain/layerWeights.js";
import { toChain } from "../saving/chain/toChain.js";
import type { SavedModel, SavedVariable } from "../saving/SavedModel.js";

/** A layer as a file holds it. */
export interface SavedLayer {
  readonly name: string;
  /** Undefined where the file holds weights alone. */
  readonly className: string | undefined;
  /** With null for the batch; undefined where it is not known. */
  readonly outputShape: readonly (number | null)[] | undefined;
  readonly trainable: boolean;
  readonly variables: readonly SavedVariable[];
}

/** The layers of a model, without its input; of weights alone, those that have some. */
export function savedLayers(model: SavedModel): SavedLayer[] {
  const { architecture, weights } = model;
  if (architecture === undefined) {
    return weights.layers.map(({ name, variables }) => ({
      name,
      className: undefined,
      outputShape: undefined,
      trainable: true,
      variables,
    }));
  }
  const names = layerNames(architecture);
  const found = layerWeights(
    model,
    architecture,
    architecture.layers.map(({ class_name: className }) => className === "Dense"),
  );
  const shapes = shapesOf(model);
  let shape = shapes?.input;
  return architecture.layers.flatMap(({ class_name: className, config }, i) => {
    if (className === "InputLayer") return [];
    shape = shapes?.outputs.get(names[i]!) ?? shape;
    const outputShape = shape && [null, ...shape];
    return [
      {
        name: names[i]!,
        className,
        outputShape,
        trainable: config["trainable"] !== false,
        variables: found[i]?.variables ?? [],
      },
    ];
  });
}

/** Undefined for models that have layers of which the shapes are not known here. */
function shapesOf(
  model: SavedModel,
): { input: readonly number[]; outputs: ReadonlyMap<string, readonly number[]> } | undefined {
  try {
    const chain = toChain(model);
    return {
      input: chain.inputShape,
      outputs: new Map(chain.steps.map(({ name, outputShape }) => [name, outputShape])),
    };
  } catch {
    return undefined;
  }
}
