import type { Activation as ActivationFunction } from "../activations/Activation.js";
import * as activations from "../activations/index.js";
import { activationFlow } from "./activationFlow.js";
import { type Flow, Layer, type LayerOptions } from "./Layer.js";
import type { Plan, Signal } from "./Plan.js";

export interface ActivationOptions extends LayerOptions {
  /** The function, by Keras' name or as an object. */
  activation: string | ActivationFunction;
}

/** Applies an activation function to each element (or, softmax, to each row of the last dimension). Output shape = input shape. */
export class Activation extends Layer {
  readonly className: string = "Activation";
  readonly activation: ActivationFunction;

  constructor(options: ActivationOptions) {
    super(options);
    this.activation = activations.get(options.activation);
  }

  computeOutputShape(inputShape: readonly number[]): readonly number[] {
    return inputShape;
  }

  flow(plan: Plan, input: Signal, linear = false): Flow {
    // Not in place: the layer before may need its own output for its gradient.
    const { output, backward } = linear
      ? { output: input, backward: () => undefined }
      : activationFlow(plan, this.activation, input, false);
    return {
      output,
      backward: (delta) => {
        backward(delta);
        return delta;
      },
    };
  }

  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), activation: activations.serialize(this.activation) };
  }
}
