import type { Point } from "./Surface.js";

/** Where an optimizer is before one of its steps. */
export interface PathPoint {
  /** The steps made so far: 0 at the start. */
  readonly step: number;
  /** The two parameters, float32. */
  readonly x: number;
  readonly y: number;
  /** The cost there. */
  readonly value: number;
  /** The slope there, float32. */
  readonly gradient: Point;
  /** The learning rate of the step that comes. */
  readonly learningRate: number;
}

/** The way of one optimizer over a surface. */
export interface OptimizerPath {
  /** What to call it in a legend, when a name was given. */
  readonly label: string | undefined;
  /** Keras' class name of the optimizer: `"Adam"`. */
  readonly optimizer: string;
  /** The learning rate of the first step. */
  readonly learningRate: number;
  /** From the start on; at least one, and all finite. */
  readonly points: readonly PathPoint[];
  /** The step after which a parameter, the cost or its slope was no finite number any more; undefined when that did not happen. */
  readonly divergedAt: number | undefined;
  /** The step from which on the path stays near one minimum; undefined when its end is not near one. */
  readonly arrivedAt: number | undefined;
}
