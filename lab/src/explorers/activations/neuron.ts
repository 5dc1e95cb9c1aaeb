import { activations } from "neurone/plain";
import type { ScalarName } from "./scalarActivations.js";

/** A neuron with two inputs. */
export interface Neuron {
  readonly w1: number;
  readonly w2: number;
  readonly bias: number;
}

export type Point = readonly [x: number, y: number];

/** What the activation function is given. */
export function weightedSum({ w1, w2, bias }: Neuron, [x1, x2]: Point): number {
  return w1 * x1 + w2 * x2 + bias;
}

/** Where the line of zero is nearest to the origin; undefined for a neuron that looks at neither input. */
export function footOfLine({ w1, w2, bias }: Neuron): Point | undefined {
  const square = w1 * w1 + w2 * w2;
  return square < 1e-9 ? undefined : [(-bias * w1) / square, (-bias * w2) / square];
}

/** The bias with which the line of zero goes through a place. */
export function biasThrough({ w1, w2 }: Neuron, [x1, x2]: Point): number {
  return -(w1 * x1 + w2 * x2) + 0;
}

/** The ends of the line of zero within a square from -reach to reach, drawn long enough to leave it. */
export function lineOfZero(neuron: Neuron, reach: number): readonly [Point, Point] | undefined {
  const foot = footOfLine(neuron);
  if (foot === undefined) return undefined;
  const length = Math.hypot(neuron.w1, neuron.w2);
  const [dx, dy] = [(-neuron.w2 / length) * reach * 4, (neuron.w1 / length) * reach * 4];
  return [
    [foot[0] - dx, foot[1] - dy],
    [foot[0] + dx, foot[1] + dy],
  ];
}

/** What the neuron says along the direction in which it changes, from one corner of the square to the other: all there is to see of it. */
export interface Ramp {
  readonly from: Point;
  readonly to: Point;
  /** At places from 0 to 1 the output. */
  readonly stops: readonly { readonly place: number; readonly output: number }[];
}

export function rampOf(neuron: Neuron, name: ScalarName, reach: number, count = 48): Ramp {
  const length = Math.hypot(neuron.w1, neuron.w2);
  const [ux, uy] = length < 1e-6 ? [1, 0] : [neuron.w1 / length, neuron.w2 / length];
  const far = reach * Math.SQRT2;
  const from: Point = [-ux * far, -uy * far];
  const to: Point = [ux * far, uy * far];
  const sums = Array.from({ length: count + 1 }, (_, i) => {
    const t = i / count;
    return weightedSum(neuron, [from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t]);
  });
  const outputs = activations.get(name).call(sums);
  return { from, to, stops: Array.from(outputs, (output, i) => ({ place: i / count, output })) };
}

/** What a neuron could be asked to tell of two yes-or-no inputs. */
export const gates = {
  and: [0, 0, 0, 1],
  or: [0, 1, 1, 1],
  xor: [0, 1, 1, 0],
} as const;
export type Gate = keyof typeof gates;

/** The four places, in the order of the tables above. */
export const corners: readonly Point[] = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];

/** How many of the four lie on the right side of the line. */
export function rightAnswers(neuron: Neuron, gate: Gate): number {
  return corners.filter((corner, i) => weightedSum(neuron, corner) > 0 === (gates[gate][i] === 1)).length;
}
