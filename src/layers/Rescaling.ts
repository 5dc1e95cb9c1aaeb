import { type Flow, Layer, type LayerOptions } from "./Layer.js";
import type { Plan, Signal } from "./Plan.js";

export interface RescalingOptions extends LayerOptions {
  scale: number;
  /** Default 0. */
  offset?: number;
}

/** `input * scale + offset`, e.g. `scale: 1 / 255` for images of 8-bit pixels. Output shape = input shape. */
export class Rescaling extends Layer {
  readonly className = "Rescaling";
  readonly scale: number;
  readonly offset: number;

  constructor(options: RescalingOptions) {
    super(options);
    this.scale = options.scale;
    this.offset = options.offset ?? 0;
  }

  computeOutputShape(inputShape: readonly number[]): readonly number[] {
    return inputShape;
  }

  flow(plan: Plan, input: Signal): Flow {
    const source = input.matrix!;
    const target = plan.matrix(source.rows, source.columns);
    const forwardParameters = plan.allocate(8);
    const backwardParameters = plan.allocate(8);
    plan.engine.memory.float32(forwardParameters, 2).set([this.scale, this.offset]);
    plan.engine.memory.float32(backwardParameters, 2).set([this.scale, 0]);
    plan.add({
      kernel: "rescale",
      parameters: [
        source.pointer,
        source.stride,
        target.pointer,
        target.stride,
        source.columns,
        forwardParameters,
      ],
      tasks: source.rows,
      reads: [source.pointer],
      writes: [target.pointer],
    });
    return {
      output: {
        ...input,
        matrix: target,
        entries: undefined,
        mayBeSparse: input.mayBeSparse && this.offset === 0,
      },
      backward: (delta, _update, needed) => {
        if (!needed) return undefined;
        plan.add({
          kernel: "rescale",
          parameters: [
            delta.pointer,
            delta.stride,
            delta.pointer,
            delta.stride,
            delta.columns,
            backwardParameters,
          ],
          tasks: delta.rows,
          reads: [],
          writes: [delta.pointer],
        });
        return delta;
      },
    };
  }

  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), scale: this.scale, offset: this.offset };
  }
}
