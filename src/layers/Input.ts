import { sizeOf, shapeText } from "../util/tensor.js";
import { type Flow, Layer, type LayerOptions } from "./Layer.js";
import type { Plan, Signal } from "./Plan.js";

export interface InputOptions extends LayerOptions {
  /** The shape of one sample, without the batch: `[784]`, `[28, 28]`. */
  shape: readonly number[];
}

/** Says what shape a model's inputs have. Not counted among the layers, as in Keras. */
export class InputLayer extends Layer {
  readonly className = "InputLayer";
  readonly shape: readonly number[];

  constructor(options: InputOptions) {
    super(options);
    this.shape = options.shape;
    if (
      this.shape.length === 0 ||
      !this.shape.every((dimension) => Number.isInteger(dimension) && dimension > 0) ||
      sizeOf(this.shape) > 2 ** 28
    ) {
      throw new Error(
        `Input needs a shape of positive whole numbers, without the batch, such as [784]; ${shapeText(this.shape)} came.`,
      );
    }
  }

  computeOutputShape(): readonly number[] {
    return this.shape;
  }

  flow(_plan: Plan, input: Signal): Flow {
    return { output: input, backward: (delta) => delta };
  }

  override getConfig(): Record<string, unknown> {
    return {
      batch_shape: [null, ...this.shape],
      dtype: "float32",
      sparse: false,
      ragged: false,
      name: this.name,
    };
  }
}

/** Keras' way of writing it: `model.add(Input({ shape: [784] }))`. */
export function Input(options: InputOptions): InputLayer {
  return new InputLayer(options);
}
