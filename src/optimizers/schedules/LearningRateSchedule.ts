/** A learning rate that depends on the step: what an optimizer takes in place of a number. */
export abstract class LearningRateSchedule {
  /** Keras' class name, e.g. `"ExponentialDecay"`. */
  abstract readonly className: string;
  /**
   * The learning rate of a step, a float32.
   * @param step the number of updates made before it: 0 for the first
   */
  abstract call(step: number): number;
  /** The options in Keras' spelling, as they are written to disk. */
  abstract getConfig(): Record<string, unknown>;
}

/** @throws Error when a number of steps is not positive */
export function requirePositive(className: string, option: string, steps: number): void {
  if (!(steps > 0)) throw new Error(`${className} expects ${option} to be more than 0, got ${steps}.`);
}
