import { Hyper } from "../kernels/Hyper.js";
import { UpdateKind } from "../kernels/UpdateKind.js";

// What ../kernels/updates.ts computes, one weight at a time: f rounds to float32 after each operation, as the kernels do.
const f = Math.fround;

/**
 * Applies one step of an optimizer, as Keras 3 on TensorFlow defines it. Regularization, clipping and decay come first; the gradient is
 * overwritten with what they make of it.
 * @param slots the optimizer's memory, each slot as long as the weights (UpdateKind says which there are)
 * @param hyper 16 float32, see Hyper
 */
export function update(
  kind: UpdateKind,
  weights: Float32Array,
  gradient: Float32Array,
  slots: readonly Float32Array[],
  hyper: Float32Array,
): void {
  if (hyper[Hyper.L1] !== 0 || hyper[Hyper.L2] !== 0) {
    regularize(weights, gradient, hyper[Hyper.L1]!, hyper[Hyper.L2]!);
  }
  const scale = hyper[Hyper.GradientScale]!;
  const limit = hyper[Hyper.ClipValue]!;
  const decay = hyper[Hyper.Decay]!;
  const values = slots.map(() => 0);
  for (let i = 0; i < weights.length; i++) {
    if (scale !== 1 || limit !== Infinity) {
      gradient[i] = Math.min(Math.max(f(gradient[i]! * scale), -limit), limit);
    }
    if (decay !== 0) weights[i] = f(weights[i]! + f(-decay * weights[i]!));
    slots.forEach((slot, k) => (values[k] = slot[i]!));
    weights[i] = f(weights[i]! - step(kind, gradient[i]!, values, hyper));
    slots.forEach((slot, k) => (slot[i] = values[k]!));
  }
}

/** Adds the gradient of `l1 * sum(|w|) + l2 * sum(w * w)`. */
export function regularize(weights: Float32Array, gradient: Float32Array, l1: number, l2: number): void {
  for (let i = 0; i < weights.length; i++) {
    gradient[i] = f(f(gradient[i]! + f(f(l1) * sign(weights[i]!))) + f(2 * f(l2) * weights[i]!));
  }
}

/** The sum of squares; element i goes into the (i mod 4)th of four sums, which are added at the end. */
export function squaredNorm(source: Float32Array): number {
  const sums = [0, 0, 0, 0];
  source.forEach((x, i) => (sums[i % 4]! += x * x));
  return sums[0]! + sums[2]! + (sums[1]! + sums[3]!);
}

/** The sum of absolute values, in the same order. */
export function absoluteSum(source: Float32Array): number {
  const sums = [0, 0, 0, 0];
  source.forEach((x, i) => (sums[i % 4]! += Math.abs(x)));
  return sums[0]! + sums[2]! + (sums[1]! + sums[3]!);
}

/**
 * By how much one weight goes down.
 * @param slots the weight's entries in the optimizer's memory, changed in place
 */
function step(kind: UpdateKind, g: number, slots: number[], hyper: Float32Array): number {
  const rate = hyper[Hyper.Rate]!;
  const epsilon = hyper[Hyper.Epsilon]!;
  const momentum = hyper[Hyper.Momentum]!;
  const tiny = hyper[Hyper.Tiny]!;
  /** An average, or zero in its place when it is tiny. */
  const flush = (average: number): number => (Math.abs(average) < tiny ? 0 : average);
  /** The running average of x in slot k, written with its two factors (RMSprop, Adadelta, Lion) ... */
  const mix = (k: number, x: number): number =>
    (slots[k] = flush(f(f(hyper[Hyper.OneMinusBeta2]! * x) + f(hyper[Hyper.Beta2]! * slots[k]!))));
  /** ... or as a step towards x (the Adam family). */
  const approach = (k: number, x: number, gain: Hyper): number =>
    (slots[k] = flush(f(slots[k]! + f(f(x - slots[k]!) * hyper[gain]!))));
  const square = f(g * g);

  switch (kind) {
    case UpdateKind.Sgd:
      return f(rate * g);

    case UpdateKind.SgdMomentum:
      slots[0] = flush(f(f(momentum * slots[0]!) - f(rate * g)));
      return -slots[0];

    case UpdateKind.SgdNesterov:
      slots[0] = flush(f(f(momentum * slots[0]!) - f(rate * g)));
      return -f(f(momentum * slots[0]) - f(rate * g));

    case UpdateKind.RmsProp:
      return f(f(rate * g) / root(f(mix(0, square) + epsilon)));

    case UpdateKind.RmsPropMomentum: {
      const push = f(f(rate * g) / root(f(mix(0, square) + epsilon)));
      return (slots[1] = flush(f(f(momentum * slots[1]!) + push)));
    }

    case UpdateKind.RmsPropCentered: {
      const average = mix(1, g);
      const variance = f(mix(0, square) - f(average * average));
      return f(f(rate * g) / root(f(variance + epsilon)));
    }

    case UpdateKind.RmsPropCenteredMomentum: {
      const average = mix(2, g);
      const variance = f(mix(0, square) - f(average * average));
      const push = f(f(rate * g) / root(f(variance + epsilon)));
      return (slots[1] = flush(f(f(momentum * slots[1]!) + push)));
    }

    case UpdateKind.Adagrad:
      slots[0] = flush(f(slots[0]! + square));
      return f(f(rate * g) / root(f(slots[0] + epsilon)));

    case UpdateKind.Adadelta: {
      const before = root(f(slots[1]! + epsilon));
      const delta = f(f(before * g) / root(f(mix(0, square) + epsilon)));
      mix(1, f(delta * delta));
      return f(rate * delta);
    }

    case UpdateKind.Adam: {
      const m = approach(0, g, Hyper.OneMinusBeta1);
      const v = approach(1, square, Hyper.OneMinusBeta2);
      return f(f(m * rate) / f(root(v) + epsilon));
    }

    case UpdateKind.AdamAmsgrad: {
      const m = approach(0, g, Hyper.OneMinusBeta1);
      slots[2] = Math.max(approach(1, square, Hyper.OneMinusBeta2), slots[2]!);
      return f(f(m * rate) / f(root(slots[2]) + epsilon));
    }

    case UpdateKind.Adamax: {
      const m = approach(0, g, Hyper.OneMinusBeta1);
      slots[1] = flush(Math.max(f(hyper[Hyper.Beta2]! * slots[1]!), Math.abs(g)));
      return f(f(m * rate) / f(slots[1] + epsilon));
    }

    case UpdateKind.Nadam: {
      const m = approach(0, g, Hyper.OneMinusBeta1);
      const v = approach(1, square, Hyper.OneMinusBeta2);
      const ahead = f(f(hyper[Hyper.MomentumFactor]! * m) + f(hyper[Hyper.GradientFactor]! * g));
      return f(f(ahead * rate) / f(root(f(hyper[Hyper.VelocityFactor]! * v)) + epsilon));
    }

    case UpdateKind.Lion: {
      const direction = f(f(hyper[Hyper.OneMinusBeta1]! * g) + f(hyper[Hyper.Beta1]! * slots[0]!));
      mix(0, g);
      return rate * sign(direction);
    }
  }
}

/** The square root as float32. */
function root(x: number): number {
  return f(Math.sqrt(x));
}

/** 1, -1 or 0; 0 for NaN too. */
function sign(x: number): number {
  return x > 0 ? 1 : x < 0 ? -1 : 0;
}
