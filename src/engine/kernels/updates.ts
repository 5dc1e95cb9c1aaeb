import { Hyper } from "./Hyper";
import { multiplyAdd } from "./multiplyAdd";
import { UpdateKind } from "./UpdateKind";

// One step of an optimizer in one pass over the weights, their gradient and the optimizer's slots. The formulas are Keras', explained in
// ../reference/updates.ts, which gives the same bits. Averages that have decayed to almost nothing (Hyper.Tiny) are set to zero.

/**
 * Applies one step to `count` weights (a multiple of 4). What regularization, clipping and decay do is done first, and overwrites the gradient.
 * @param slots the optimizer's memory: slot k of these weights starts `k * slotStride` bytes further, in the weights' order
 * @param hyper 16 float32, see Hyper
 */
export function update(kind: i32, weights: usize, gradient: usize, slots: usize, slotStride: usize, count: i32, hyper: usize): void {
  const bytes = <usize>count << 2;
  const l1 = load<f32>(hyper, Hyper.L1 * 4), l2 = load<f32>(hyper, Hyper.L2 * 4);
  const scale = load<f32>(hyper, Hyper.GradientScale * 4), limit = load<f32>(hyper, Hyper.ClipValue * 4);
  const decay = load<f32>(hyper, Hyper.Decay * 4);
  if (l1 != 0 || l2 != 0) regularize(weights, gradient, count, l1, l2);
  if (scale != 1 || limit != Infinity) clip(gradient, bytes, scale, limit);
  if (decay != 0) decayWeights(weights, bytes, decay);

  const slot1 = slots + slotStride, slot2 = slot1 + slotStride;
  switch (kind) {
    case UpdateKind.Sgd: return sgd(weights, gradient, bytes, hyper);
    case UpdateKind.SgdMomentum: return sgdMomentum(weights, gradient, slots, bytes, hyper, false);
    case UpdateKind.SgdNesterov: return sgdMomentum(weights, gradient, slots, bytes, hyper, true);
    case UpdateKind.RmsProp: return rmsProp(weights, gradient, slots, 0, 0, bytes, hyper, false, false);
    case UpdateKind.RmsPropMomentum: return rmsProp(weights, gradient, slots, slot1, 0, bytes, hyper, true, false);
    case UpdateKind.RmsPropCentered: return rmsProp(weights, gradient, slots, 0, slot1, bytes, hyper, false, true);
    case UpdateKind.RmsPropCenteredMomentum: return rmsProp(weights, gradient, slots, slot1, slot2, bytes, hyper, true, true);
    case UpdateKind.Adagrad: return adagrad(weights, gradient, slots, bytes, hyper);
    case UpdateKind.Adadelta: return adadelta(weights, gradient, slots, slot1, bytes, hyper);
    case UpdateKind.Adam: return adam(weights, gradient, slots, slot1, bytes, hyper);
    case UpdateKind.AdamAmsgrad: return amsgrad(weights, gradient, slots, slot1, slot2, bytes, hyper);
    case UpdateKind.Adamax: return adamax(weights, gradient, slots, slot1, bytes, hyper);
    case UpdateKind.Nadam: return nadam(weights, gradient, slots, slot1, bytes, hyper);
    case UpdateKind.Lion: return lion(weights, gradient, slots, bytes, hyper);
    default: unreachable();
  }
}

/** Adds the gradient of `l1 * sum(|w|) + l2 * sum(w * w)`. An optimizer that clips by norm calls it before it measures the norm. */
export function regularize(weights: usize, gradient: usize, count: i32, l1: f32, l2: f32): void {
  const bytes = <usize>count << 2;
  const one = f32x4.splat(l1), two = f32x4.splat(2 * l2), zero = f32x4.splat(0);
  for (let i: usize = 0; i < bytes; i += 16) {
    const w = v128.load(weights + i);
    const sign = f32x4.sub(v128.and(f32x4.gt(w, zero), one), v128.and(f32x4.lt(w, zero), one));
    v128.store(gradient + i, f32x4.add(f32x4.add(v128.load(gradient + i), sign), f32x4.mul(two, w)));
  }
}

/** Whether a step needs neither regularization nor clipping nor decay. */
export function isBare(hyper: usize): bool {
  return load<f32>(hyper, Hyper.L1 * 4) == 0 && load<f32>(hyper, Hyper.L2 * 4) == 0 && load<f32>(hyper, Hyper.GradientScale * 4) == 1 &&
    load<f32>(hyper, Hyper.ClipValue * 4) == Infinity && load<f32>(hyper, Hyper.Decay * 4) == 0;
}

/** The sum of squares, in double precision: four sums, added at the end, so that the order never changes. `count` is a multiple of 4. */
export function squaredNorm(source: usize, count: i32): f64 {
  let low = f64x2.splat(0), high = low;
  for (const end = source + (<usize>count << 2); source < end; source += 16) {
    const x = v128.load(source);
    const a = f64x2.promote_low_f32x4(x), b = f64x2.promote_low_f32x4(v128.shuffle<i64>(x, x, 1, 0));
    low = f64x2.add(low, f64x2.mul(a, a));
    high = f64x2.add(high, f64x2.mul(b, b));
  }
  low = f64x2.add(low, high);
  return f64x2.extract_lane(low, 0) + f64x2.extract_lane(low, 1);
}

/** The sum of absolute values, like `squaredNorm`. */
export function absoluteSum(source: usize, count: i32): f64 {
  let low = f64x2.splat(0), high = low;
  for (const end = source + (<usize>count << 2); source < end; source += 16) {
    const x = f32x4.abs(v128.load(source));
    low = f64x2.add(low, f64x2.promote_low_f32x4(x));
    high = f64x2.add(high, f64x2.promote_low_f32x4(v128.shuffle<i64>(x, x, 1, 0)));
  }
  low = f64x2.add(low, high);
  return f64x2.extract_lane(low, 0) + f64x2.extract_lane(low, 1);
}

function clip(gradient: usize, bytes: usize, scale: f32, limit: f32): void {
  const s = f32x4.splat(scale), high = f32x4.splat(limit), low = f32x4.splat(-limit);
  for (let i: usize = 0; i < bytes; i += 16) {
    v128.store(gradient + i, f32x4.min(f32x4.max(f32x4.mul(v128.load(gradient + i), s), low), high));
  }
}

function decayWeights(weights: usize, bytes: usize, decay: f32): void {
  const minusDecay = f32x4.splat(-decay);
  for (let i: usize = 0; i < bytes; i += 16) {
    const w = v128.load(weights + i);
    v128.store(weights + i, multiplyAdd(minusDecay, w, w));
  }
}

// @ts-ignore: decorator
@inline
export function splat(hyper: usize, place: i32): v128 {
  return f32x4.splat(load<f32>(hyper + (<usize>place << 2)));
}

/** An average of gradients, or zero in its place when it is tiny. */
// @ts-ignore: decorator
@inline
function flush(average: v128, tiny: v128): v128 {
  return v128.andnot(average, f32x4.lt(f32x4.abs(average), tiny));
}

/** The same for an average that is never negative. */
// @ts-ignore: decorator
@inline
function flushSquare(average: v128, tiny: v128): v128 {
  return v128.andnot(average, f32x4.lt(average, tiny));
}

// Factors are negated outside of the loops: -(a * b) and (-a) * b are the same bits. `tiny` comes from memory, as all else here, because the
// compiler would build a constant anew in each round.

function sgd(weights: usize, gradient: usize, bytes: usize, hyper: usize): void {
  const minusRate = f32x4.neg(splat(hyper, Hyper.Rate));
  for (let i: usize = 0; i < bytes; i += 16) {
    v128.store(weights + i, multiplyAdd(minusRate, v128.load(gradient + i), v128.load(weights + i)));
  }
}

// @ts-ignore: decorator
@inline
function sgdMomentum(weights: usize, gradient: usize, momenta: usize, bytes: usize, hyper: usize, nesterov: bool): void {
  const minusRate = f32x4.neg(splat(hyper, Hyper.Rate)), momentum = splat(hyper, Hyper.Momentum);
  const tiny = splat(hyper, Hyper.Tiny);
  for (let i: usize = 0; i < bytes; i += 16) {
    const push = f32x4.mul(minusRate, v128.load(gradient + i));
    const m = flush(multiplyAdd(momentum, v128.load(momenta + i), push), tiny);
    v128.store(momenta + i, m);
    const step = nesterov ? multiplyAdd(momentum, m, push) : m;
    v128.store(weights + i, f32x4.add(v128.load(weights + i), step));
  }
}

// @ts-ignore: decorator
@inline
function rmsProp(weights: usize, gradient: usize, velocities: usize, momenta: usize, averages: usize, bytes: usize, hyper: usize, withMomentum: bool, centered: bool): void {
  const rate = splat(hyper, Hyper.Rate), epsilon = splat(hyper, Hyper.Epsilon), momentum = splat(hyper, Hyper.Momentum);
  const rho = splat(hyper, Hyper.Beta2), gain = splat(hyper, Hyper.OneMinusBeta2);
  const tiny = splat(hyper, Hyper.Tiny);
  for (let i: usize = 0; i < bytes; i += 16) {
    const g = v128.load(gradient + i);
    const v = flushSquare(multiplyAdd(gain, f32x4.mul(g, g), f32x4.mul(rho, v128.load(velocities + i))), tiny);
    v128.store(velocities + i, v);
    let variance = v;
    if (centered) {
      const average = flush(multiplyAdd(gain, g, f32x4.mul(rho, v128.load(averages + i))), tiny);
      v128.store(averages + i, average);
      variance = f32x4.sub(v, f32x4.mul(average, average));
    }
    let step = f32x4.div(f32x4.mul(rate, g), f32x4.sqrt(f32x4.add(variance, epsilon)));
    if (withMomentum) {
      step = flush(multiplyAdd(momentum, v128.load(momenta + i), step), tiny);
      v128.store(momenta + i, step);
    }
    v128.store(weights + i, f32x4.sub(v128.load(weights + i), step));
  }
}

function adagrad(weights: usize, gradient: usize, accumulators: usize, bytes: usize, hyper: usize): void {
  const rate = splat(hyper, Hyper.Rate), epsilon = splat(hyper, Hyper.Epsilon);
  const tiny = splat(hyper, Hyper.Tiny);
  for (let i: usize = 0; i < bytes; i += 16) {
    const g = v128.load(gradient + i);
    const sum = flushSquare(multiplyAdd(g, g, v128.load(accumulators + i)), tiny);
    v128.store(accumulators + i, sum);
    const step = f32x4.div(f32x4.mul(rate, g), f32x4.sqrt(f32x4.add(sum, epsilon)));
    v128.store(weights + i, f32x4.sub(v128.load(weights + i), step));
  }
}

function adadelta(weights: usize, gradient: usize, gradients: usize, deltas: usize, bytes: usize, hyper: usize): void {
  const rate = splat(hyper, Hyper.Rate), epsilon = splat(hyper, Hyper.Epsilon);
  const rho = splat(hyper, Hyper.Beta2), gain = splat(hyper, Hyper.OneMinusBeta2);
  const tiny = splat(hyper, Hyper.Tiny);
  for (let i: usize = 0; i < bytes; i += 16) {
    const g = v128.load(gradient + i), before = v128.load(deltas + i);
    const v = flushSquare(multiplyAdd(gain, f32x4.mul(g, g), f32x4.mul(rho, v128.load(gradients + i))), tiny);
    v128.store(gradients + i, v);
    const delta = f32x4.div(f32x4.mul(f32x4.sqrt(f32x4.add(before, epsilon)), g), f32x4.sqrt(f32x4.add(v, epsilon)));
    v128.store(deltas + i, flushSquare(multiplyAdd(gain, f32x4.mul(delta, delta), f32x4.mul(rho, before)), tiny));
    v128.store(weights + i, f32x4.sub(v128.load(weights + i), f32x4.mul(rate, delta)));
  }
}

// @ts-ignore: decorator
@inline
export function newMomentum(m: v128, g: v128, gain: v128, tiny: v128, flushes: bool): v128 {
  const average = multiplyAdd(f32x4.sub(g, m), gain, m);
  return flushes ? flush(average, tiny) : average;
}

// @ts-ignore: decorator
@inline
export function newVelocity(v: v128, g: v128, gain: v128, tiny: v128, flushes: bool): v128 {
  const average = multiplyAdd(f32x4.sub(f32x4.mul(g, g), v), gain, v);
  return flushes ? flushSquare(average, tiny) : average;
}

// @ts-ignore: decorator
@inline
export function adamStep(w: v128, m: v128, v: v128, rate: v128, epsilon: v128): v128 {
  return f32x4.sub(w, f32x4.div(f32x4.mul(m, rate), f32x4.add(f32x4.sqrt(v), epsilon)));
}

/** Most trainings use it and it takes a good part of their time: therefore sixteen weights a round, and no flushing where there is none. */
function adam(weights: usize, gradient: usize, momenta: usize, velocities: usize, bytes: usize, hyper: usize): void {
  if (load<f32>(hyper, Hyper.Tiny * 4) == 0) adamSteps(weights, gradient, momenta, velocities, bytes, hyper, false);
  else adamSteps(weights, gradient, momenta, velocities, bytes, hyper, true);
}

// @ts-ignore: decorator
@inline
function adamSteps(weights: usize, gradient: usize, momenta: usize, velocities: usize, bytes: usize, hyper: usize, flushes: bool): void {
  const rate = splat(hyper, Hyper.Rate), epsilon = splat(hyper, Hyper.Epsilon), tiny = splat(hyper, Hyper.Tiny);
  const gain1 = splat(hyper, Hyper.OneMinusBeta1), gain2 = splat(hyper, Hyper.OneMinusBeta2);
  const end = weights + bytes;
  for (; weights + 64 <= end; weights += 64) {
    let g = v128.load(gradient), m = newMomentum(v128.load(momenta), g, gain1, tiny, flushes), v = newVelocity(v128.load(velocities), g, gain2, tiny, flushes);
    v128.store(momenta, m), v128.store(velocities, v);
    v128.store(weights, adamStep(v128.load(weights), m, v, rate, epsilon));

    g = v128.load(gradient, 16), m = newMomentum(v128.load(momenta, 16), g, gain1, tiny, flushes), v = newVelocity(v128.load(velocities, 16), g, gain2, tiny, flushes);
    v128.store(momenta, m, 16), v128.store(velocities, v, 16);
    v128.store(weights, adamStep(v128.load(weights, 16), m, v, rate, epsilon), 16);

    g = v128.load(gradient, 32), m = newMomentum(v128.load(momenta, 32), g, gain1, tiny, flushes), v = newVelocity(v128.load(velocities, 32), g, gain2, tiny, flushes);
    v128.store(momenta, m, 32), v128.store(velocities, v, 32);
    v128.store(weights, adamStep(v128.load(weights, 32), m, v, rate, epsilon), 32);

    g = v128.load(gradient, 48), m = newMomentum(v128.load(momenta, 48), g, gain1, tiny, flushes), v = newVelocity(v128.load(velocities, 48), g, gain2, tiny, flushes);
    v128.store(momenta, m, 48), v128.store(velocities, v, 48);
    v128.store(weights, adamStep(v128.load(weights, 48), m, v, rate, epsilon), 48);
    gradient += 64, momenta += 64, velocities += 64;
  }
  for (; weights < end; weights += 16) {
    const g = v128.load(gradient), m = newMomentum(v128.load(momenta), g, gain1, tiny, flushes), v = newVelocity(v128.load(velocities), g, gain2, tiny, flushes);
    v128.store(momenta, m), v128.store(velocities, v);
    v128.store(weights, adamStep(v128.load(weights), m, v, rate, epsilon));
    gradient += 16, momenta += 16, velocities += 16;
  }
}

function amsgrad(weights: usize, gradient: usize, momenta: usize, velocities: usize, largest: usize, bytes: usize, hyper: usize): void {
  const rate = splat(hyper, Hyper.Rate), epsilon = splat(hyper, Hyper.Epsilon), tiny = splat(hyper, Hyper.Tiny);
  const gain1 = splat(hyper, Hyper.OneMinusBeta1), gain2 = splat(hyper, Hyper.OneMinusBeta2);
  for (let i: usize = 0; i < bytes; i += 16) {
    const g = v128.load(gradient + i);
    const m = newMomentum(v128.load(momenta + i), g, gain1, tiny, true), v = newVelocity(v128.load(velocities + i), g, gain2, tiny, true);
    const most = f32x4.max(v, v128.load(largest + i));
    v128.store(momenta + i, m), v128.store(velocities + i, v), v128.store(largest + i, most);
    v128.store(weights + i, adamStep(v128.load(weights + i), m, most, rate, epsilon));
  }
}

function adamax(weights: usize, gradient: usize, momenta: usize, norms: usize, bytes: usize, hyper: usize): void {
  const rate = splat(hyper, Hyper.Rate), epsilon = splat(hyper, Hyper.Epsilon);
  const gain1 = splat(hyper, Hyper.OneMinusBeta1), beta2 = splat(hyper, Hyper.Beta2);
  const tiny = splat(hyper, Hyper.Tiny);
  for (let i: usize = 0; i < bytes; i += 16) {
    const g = v128.load(gradient + i);
    const m = newMomentum(v128.load(momenta + i), g, gain1, tiny, true);
    const u = flush(f32x4.max(f32x4.mul(beta2, v128.load(norms + i)), f32x4.abs(g)), tiny);
    v128.store(momenta + i, m);
    v128.store(norms + i, u);
    const step = f32x4.div(f32x4.mul(m, rate), f32x4.add(u, epsilon));
    v128.store(weights + i, f32x4.sub(v128.load(weights + i), step));
  }
}

function nadam(weights: usize, gradient: usize, momenta: usize, velocities: usize, bytes: usize, hyper: usize): void {
  const rate = splat(hyper, Hyper.Rate), epsilon = splat(hyper, Hyper.Epsilon);
  const gain1 = splat(hyper, Hyper.OneMinusBeta1), gain2 = splat(hyper, Hyper.OneMinusBeta2);
  const ofMomentum = splat(hyper, Hyper.MomentumFactor), ofGradient = splat(hyper, Hyper.GradientFactor), ofVelocity = splat(hyper, Hyper.VelocityFactor);
  const tiny = splat(hyper, Hyper.Tiny);
  for (let i: usize = 0; i < bytes; i += 16) {
    const g = v128.load(gradient + i);
    const m = newMomentum(v128.load(momenta + i), g, gain1, tiny, true), v = newVelocity(v128.load(velocities + i), g, gain2, tiny, true);
    v128.store(momenta + i, m);
    v128.store(velocities + i, v);
    const ahead = multiplyAdd(ofMomentum, m, f32x4.mul(ofGradient, g));
    const step = f32x4.div(f32x4.mul(ahead, rate), f32x4.add(f32x4.sqrt(f32x4.mul(ofVelocity, v)), epsilon));
    v128.store(weights + i, f32x4.sub(v128.load(weights + i), step));
  }
}

function lion(weights: usize, gradient: usize, momenta: usize, bytes: usize, hyper: usize): void {
  const rate = splat(hyper, Hyper.Rate), zero = f32x4.splat(0);
  const beta1 = splat(hyper, Hyper.Beta1), gain1 = splat(hyper, Hyper.OneMinusBeta1);
  const beta2 = splat(hyper, Hyper.Beta2), gain2 = splat(hyper, Hyper.OneMinusBeta2);
  const tiny = splat(hyper, Hyper.Tiny);
  for (let i: usize = 0; i < bytes; i += 16) {
    const g = v128.load(gradient + i), m = v128.load(momenta + i);
    const direction = multiplyAdd(gain1, g, f32x4.mul(beta1, m));
    v128.store(momenta + i, flush(multiplyAdd(gain2, g, f32x4.mul(beta2, m)), tiny));
    const step = f32x4.sub(v128.and(f32x4.gt(direction, zero), rate), v128.and(f32x4.lt(direction, zero), rate));
    v128.store(weights + i, f32x4.sub(v128.load(weights + i), step));
  }
}
