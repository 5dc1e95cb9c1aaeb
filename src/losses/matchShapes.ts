import { shapeText } from "../util/tensor.js";

/** A shape of which some dimensions may be of any size. */
export type OpenShape = readonly (number | null)[];

/** Predictions as rows of the last axis. */
export interface Rows {
  readonly rows: number;
  readonly features: number;
}

/**
 * Targets and predictions as rows, for losses and metrics that compare them element by element. The shapes must agree, but for a last
 * dimension of 1 that one of them lacks.
 * @throws Error saying both shapes; broadcasting (128, 1) against (128, 10) would hide a mistake, so it is one
 */
export function matchShapes(name: string, yTrue: OpenShape, yPred: OpenShape): Rows {
  const common = commonShape(yTrue, yPred);
  if (common !== undefined) return rowsOf(common);
  const labels = labelsFit(yTrue, yPred);
  throw new Error(
    `${name} expected targets of the predictions' shape ${shapeText(yPred)}, got ${shapeText(yTrue)}. ` +
      (labels
        ? `Class labels become such targets by toCategorical(labels, ${yPred.at(-1) ?? "classes"}); single numbers need a last layer of one unit.`
        : "Reshape the targets, or give the last layer one unit for each number of a target."),
  );
}

/**
 * Targets and predictions as rows, for losses whose targets give each class a share (one-hot).
 * @param instead what is for integer labels
 * @throws Error suggesting the sparse loss or `toCategorical` when the targets look like integer labels
 */
export function matchOneHot(
  name: string,
  yTrue: OpenShape,
  yPred: OpenShape,
  instead = 'the loss "sparse_categorical_crossentropy"',
): Rows {
  const classes = yPred.at(-1) ?? 1;
  if (yTrue.length === yPred.length && agree(yTrue, yPred)) return rowsOf(yPred);
  const expected = `${name} expected one-hot targets of shape ${shapeText(yPred)}, got ${shapeText(yTrue)}.`;
  if (classes === 1) throw new Error(`${expected} For two classes and one output use binary_crossentropy.`);
  if (labelsFit(yTrue, yPred)) {
    throw new Error(
      `${expected} For integer labels use ${instead}, or make them one-hot with ` +
        `toCategorical(labels, ${classes}).`,
    );
  }
  throw new Error(`${expected} The last layer needs one unit for each class of the targets.`);
}

/**
 * Labels and predictions as rows, for losses whose targets are integers.
 * @param instead what is for one-hot targets
 * @throws Error suggesting the one-hot loss when the targets have a column for each class
 */
export function matchLabels(
  name: string,
  yTrue: OpenShape,
  yPred: OpenShape,
  instead = 'the loss "categorical_crossentropy"',
): Rows {
  if (labelsFit(yTrue, yPred)) return rowsOf(yPred);
  const expected = `${name} expected integer labels of shape ${shapeText(yPred.slice(0, -1))}, got ${shapeText(yTrue)}.`;
  if (yTrue.length === yPred.length && agree(yTrue, yPred)) {
    throw new Error(
      `${expected} For one-hot targets use ${instead}, or give the labels themselves (argmax over the last axis).`,
    );
  }
  throw new Error(`${expected} Give one label for each prediction.`);
}

/** Whether `yTrue` has one number for each row of `yPred`, with or without a last dimension of 1. */
function labelsFit(yTrue: OpenShape, yPred: OpenShape): boolean {
  const outer = yPred.slice(0, -1);
  if (yTrue.length === outer.length) return agree(yTrue, outer);
  return yTrue.length === yPred.length && yTrue.at(-1) === 1 && agree(yTrue.slice(0, -1), outer);
}

/** Keras' squeeze_or_expand_to_same_rank: (n,) with (n, 1) is (n, 1); (n, m) with (n, m, 1) is (n, m). */
function commonShape(a: OpenShape, b: OpenShape): OpenShape | undefined {
  if (a.length === b.length) return agree(a, b) ? b : undefined;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (long.length !== short.length + 1 || long.at(-1) !== 1 || !agree(short, long.slice(0, -1)))
    return undefined;
  return short.length === 1 ? [b[0]!, 1] : short;
}

function agree(a: OpenShape, b: OpenShape): boolean {
  return a.length === b.length && a.every((size, i) => size === null || b[i] === null || size === b[i]);
}

function rowsOf(shape: OpenShape): Rows {
  const features = shape.at(-1) ?? 1;
  const rows = shape.slice(0, -1).reduce<number>((product, size) => product * (size ?? 1), 1);
  return { rows, features };
}
