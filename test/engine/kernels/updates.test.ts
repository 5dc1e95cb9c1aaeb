import { describe, expect, it } from "vitest";
import { Hyper } from "../../../src/engine/kernels/Hyper.js";
import { UpdateKind } from "../../../src/engine/kernels/UpdateKind.js";
import * as reference from "../../../src/engine/reference/updates.js";
import { compileKernels } from "./compileKernels.js";
import { bitsOf, someNumbers, SPECIAL } from "./numbers.js";

const kernels = await compileKernels('export { update, squaredNorm, absoluteSum } from "./updates";');
const kinds = Object.values(UpdateKind).filter((kind) => typeof kind === "number");

/** Where the test puts things in the kernels' memory, in bytes. */
const HYPER = 1024;
const START = 2048;

function hyperOf(changes: Partial<Record<Hyper, number>> = {}): Float32Array {
  const hyper = new Float32Array(Hyper.Count);
  hyper.set([0.01, 1, Infinity, 0, 0, 0, 0.9, 1e-7, 0.9, 0.1, 0.999, 0.001, 0.95, 0.15, 1.1, 1e-30]);
  for (const [place, value] of Object.entries(changes)) hyper[Number(place)] = value;
  return hyper;
}

interface State {
  weights: Float32Array;
  gradient: Float32Array;
  slots: Float32Array[];
}

/** Runs the kernel on a copy of the state. */
function runKernel(kind: UpdateKind, state: State, hyper: Float32Array): State {
  const count = state.weights.length;
  const all = [state.weights, state.gradient, ...state.slots];
  const views = all.map((_, k) => new Float32Array(kernels.memory, START + k * count * 4, count));
  views.forEach((view, k) => {
    view.set(all[k]!);
  });
  new Float32Array(kernels.memory, HYPER, Hyper.Count).set(hyper);
  kernels.exports.update!(kind, START, START + count * 4, START + count * 8, count * 4, count, HYPER);
  const [weights, gradient, ...slots] = views.map((view) => view.slice());
  return { weights: weights!, gradient: gradient!, slots };
}

function runReference(kind: UpdateKind, state: State, hyper: Float32Array): State {
  const copy = {
    weights: state.weights.slice(),
    gradient: state.gradient.slice(),
    slots: state.slots.map((slot) => slot.slice()),
  };
  reference.update(kind, copy.weights, copy.gradient, copy.slots, hyper);
  return copy;
}

function expectSameBits(kind: UpdateKind, state: State, hyper: Float32Array): void {
  const result = runKernel(kind, state, hyper);
  const expected = runReference(kind, state, hyper);
  expect(bitsOf(result.weights)).toEqual(bitsOf(expected.weights));
  expect(bitsOf(result.gradient)).toEqual(bitsOf(expected.gradient));
  expect(result.slots.map(bitsOf)).toEqual(expected.slots.map(bitsOf));
}

/** Where the first slot is an average of squares, and so never negative. */
const squaresFirst = (kind: UpdateKind) => kind >= UpdateKind.RmsProp && kind <= UpdateKind.Adadelta;

/** Some weights in the middle of a training. */
function someState(kind: UpdateKind, count: number): State {
  const signed = (k: number) => someNumbers(count, 10 + k, 0.1);
  const squares = (k: number) => signed(k).map((x) => x * x + 0.02);
  const slots = squaresFirst(kind)
    ? [squares(1), signed(2).map(Math.abs), signed(3)]
    : [signed(1), squares(2), squares(3)];
  return { weights: someNumbers(count, 1), gradient: someNumbers(count, 2), slots };
}

/** Every special number as gradient with every special number in the slots. */
function specialState(kind: UpdateKind): State {
  const pairs = SPECIAL.flatMap((a) => SPECIAL.map((b) => [a, b] as const));
  while (pairs.length % 4) pairs.push([0, 0]);
  const second = () => Float32Array.from(pairs, ([, b]) => b);
  return {
    weights: someNumbers(pairs.length, 5),
    gradient: Float32Array.from(pairs, ([a]) => a),
    slots: [
      squaresFirst(kind) ? second().map(Math.abs) : second(),
      second().map(Math.abs),
      second().map(Math.abs),
    ],
  };
}

describe.each(kinds)("update kind %i", (kind) => {
  it("gives the reference's bits", () => {
    for (const count of [4, 16, 52, 384]) expectSameBits(kind, someState(kind, count), hyperOf());
  });

  it("gives the reference's bits in a step that keeps tiny averages", () => {
    for (const state of [someState(kind, 52), specialState(kind)])
      expectSameBits(kind, state, hyperOf({ [Hyper.Tiny]: 0 }));
  });

  it("gives the reference's bits for zeros, infinities, NaN, tiny and huge numbers", () => {
    expectSameBits(kind, specialState(kind), hyperOf());
  });

  it("gives the reference's bits with regularization, clipping and decay", () => {
    const changes = [
      { [Hyper.L1]: 0.01 },
      { [Hyper.L2]: 0.01 },
      { [Hyper.GradientScale]: 0.3 },
      { [Hyper.ClipValue]: 0.2 },
      { [Hyper.Decay]: 0.004 },
      {
        [Hyper.L1]: 0.02,
        [Hyper.L2]: 0.01,
        [Hyper.GradientScale]: 0.7,
        [Hyper.ClipValue]: 0.5,
        [Hyper.Decay]: 0.1,
      },
    ];
    for (const change of changes) {
      expectSameBits(kind, someState(kind, 64), hyperOf(change));
      expectSameBits(kind, specialState(kind), hyperOf(change));
    }
  });

  it("leaves zero weights without a gradient at zero, for the padding of a matrix", () => {
    const zeros = {
      weights: new Float32Array(16),
      gradient: new Float32Array(16),
      slots: someState(kind, 16).slots.map((s) => s.fill(0)),
    };
    const result = runKernel(
      kind,
      zeros,
      hyperOf({ [Hyper.L1]: 0.02, [Hyper.L2]: 0.01, [Hyper.Decay]: 0.1 }),
    );
    expect(Array.from(result.weights)).toEqual(Array.from(new Float32Array(16)));
  });

  it("lets decaying averages end at zero instead of denormal numbers", () => {
    let state: State = { ...someState(kind, 4), gradient: new Float32Array(4) };
    const hyper = hyperOf({ [Hyper.Beta2]: 0.9, [Hyper.OneMinusBeta2]: 0.1 });
    for (let step = 0; step < 800; step++) state = runKernel(kind, state, hyper);
    for (const slot of state.slots) {
      for (const x of slot) expect(x === 0 || Math.abs(x) > 1e-31).toBe(true);
    }
  });
});

describe("update", () => {
  it("clips by value after it has added the regularizers' gradients", () => {
    const state = {
      weights: Float32Array.of(2, -2, 0, 0),
      gradient: Float32Array.of(0.05, 0.05, 0.3, -0.01),
      slots: [],
    };
    const hyper = hyperOf({ [Hyper.Rate]: 1, [Hyper.L1]: 0.1, [Hyper.ClipValue]: 0.12 });
    const { weights } = runKernel(UpdateKind.Sgd, state, hyper);
    const expected = [2 - 0.12, -2 + 0.05, -0.12, 0.01];
    weights.forEach((w, i) => {
      expect(w).toBeCloseTo(expected[i]!, 6);
    });
  });
});

describe("squaredNorm and absoluteSum", () => {
  it("are the reference's, to the last bit, and right", () => {
    const numbers = someNumbers(1000, 3, 100);
    new Float32Array(kernels.memory, START, numbers.length).set(numbers);
    const norm = kernels.exports.squaredNorm!(START, numbers.length);
    const sum = kernels.exports.absoluteSum!(START, numbers.length);
    expect(norm).toBe(reference.squaredNorm(numbers));
    expect(sum).toBe(reference.absoluteSum(numbers));
    expect(norm).toBeCloseTo(
      numbers.reduce((total, x) => total + x * x, 0),
      6,
    );
    expect(sum).toBeCloseTo(
      numbers.reduce((total, x) => total + Math.abs(x), 0),
      6,
    );
  });
});
