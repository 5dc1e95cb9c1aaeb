import { shapeText, sizeOf } from "../util/tensor.js";
import { type Flow, Layer, type LayerOptions } from "./Layer.js";
import type { Plan, Signal } from "./Plan.js";
import { reshapeFlow } from "./reshapeFlow.js";

export interface ReshapeOptions extends LayerOptions {
  /** The shape of each sample; one dimension may be -1, found from the others. */
  targetShape: readonly number[];
}

/** Gives each sample another shape with the same number of elements, in row-major order. */
export class Reshape extends Layer {
  readonly className = "Reshape";
  readonly targetShape: readonly number[];

  constructor(options: ReshapeOptions) {
    super(options);
    this.targetShape = options.targetShape;
  }

  computeOutputShape(inputShape: readonly number[]): readonly number[] {
    const size = sizeOf(inputShape);
    const known = sizeOf(this.targetShape.filter((dimension) => dimension !== -1));
    const shape = this.targetShape.map((dimension) => (dimension === -1 ? size / known : dimension));
    if (
      sizeOf(shape) !== size ||
      !shape.every((dimension) => Number.isInteger(dimension) && dimension > 0) ||
      this.targetShape.filter((dimension) => dimension === -1).length > 1
    ) {
      throw new Error(
        `Layer "${this.name}" (Reshape) cannot make ${shapeText(this.targetShape)} of ${shapeText(inputShape)}: that has ${size} elements.`,
      );
    }
    return shape;
  }

  flow(plan: Plan, input: Signal): Flow {
    return reshapeFlow(plan, input, this.outputShape);
  }

  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), target_shape: this.targetShape };
  }
}
