import type { NDArray } from "numpy-ts";
import type { PredictOptions } from "../training/predict.js";
import type { ArrayInput } from "../util/ndarray.js";
import { toNDArray } from "../util/toNDArray.js";
import { PlainSequential } from "./PlainSequential.js";

export type { CompileOptions, ModelSummaryOptions, SequentialOptions } from "./PlainSequential.js";

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
export class Sequential extends PlainSequential {
  /** What the network gives for samples: an array of shape (samples, ...outputShape). */
  override async predict(x: ArrayInput, options: PredictOptions = {}): Promise<NDArray> {
    const { data, shape } = await super.predict(x, options);
    return toNDArray(data, shape);
  }

  /**
   * What each layer gives for samples, in the order of `layers`: arrays of shape (samples, ...the layer's output shape). Dropout layers pass on what
   * comes, as in every prediction.
   */
  override async layerOutputs(
    x: ArrayInput,
    options: Pick<PredictOptions, "threads"> = {},
  ): Promise<NDArray[]> {
    return (await super.layerOutputs(x, options)).map(({ data, shape }) => toNDArray(data, shape));
  }

  /** All weights, kernel then bias, layer by layer; copies. */
  override getWeights(): NDArray[] {
    return super.getWeights().map(({ data, shape }) => toNDArray(data, shape));
  }
}
