import { LearningRateSchedule } from "./LearningRateSchedule.js";

export interface PiecewiseConstantDecayOptions {
  /** The last step of each value but the last, rising. */
  boundaries: readonly number[];
  /** One value more than there are boundaries. */
  values: readonly number[];
  /** Default `"PiecewiseConstant"`. */
  name?: string;
}

/** `values[0]` up to and including step `boundaries[0]`, then `values[1]` up to and including `boundaries[1]`, and so on. */
export class PiecewiseConstantDecay extends LearningRateSchedule {
  readonly className = "PiecewiseConstantDecay";
  readonly #boundaries: readonly number[];
  readonly #values: readonly number[];
  readonly #name: string;

  /** @throws Error when there is not one value more than boundaries */
  constructor(options: PiecewiseConstantDecayOptions) {
    super();
    const { boundaries, values, name = "PiecewiseConstant" } = options;
    if (values.length !== boundaries.length + 1) {
      throw new Error(
        `PiecewiseConstantDecay expects one value more than boundaries, ` +
          `got ${values.length} values and ${boundaries.length} boundaries.`,
      );
    }
    this.#boundaries = [...boundaries];
    this.#values = [...values];
    this.#name = name;
  }

  call(step: number): number {
    const index = this.#boundaries.findIndex((boundary) => step <= boundary);
    return Math.fround(this.#values.at(index)!);
  }

  getConfig(): Record<string, unknown> {
    return { boundaries: [...this.#boundaries], values: [...this.#values], name: this.#name };
  }
}
