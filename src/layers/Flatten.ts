import { sizeOf } from "../util/tensor.js";
import { type Flow, Layer } from "./Layer.js";
import type { Plan, Signal } from "./Plan.js";
import { reshapeFlow } from "./reshapeFlow.js";

/** Makes each sample a vector: input (batch, a, b, ...), output (batch, a * b * ...). */
export class Flatten extends Layer {
  readonly className = "Flatten";

  override get takesEntries(): boolean {
    return this.inputShape?.length === 1;
  }

  computeOutputShape(inputShape: readonly number[]): readonly number[] {
    return [sizeOf(inputShape)];
  }

  flow(plan: Plan, input: Signal): Flow {
    return reshapeFlow(plan, input, this.outputShape);
  }

  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), data_format: "channels_last" };
  }
}
