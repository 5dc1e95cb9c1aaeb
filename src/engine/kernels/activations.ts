import { ActivationKind } from "./ActivationKind";
import { choose, exp, normalDensity, normalShare, sigmoid, softplus, tanh } from "./math";
import { columnOffset, PANEL } from "./panels";
import { softmaxGradientRows, softmaxRows } from "./softmax";

// The activation functions and what they do to a gradient. Matrices are row-major, their rows `stride` floats apart (a multiple of 4); what is
// written beyond the columns, up to the next multiple of 4, is zero. Tasks are rows, or (byPanels, not for softmax) panels of 24 columns: the threads then stay with
// the columns that they multiplied. Explained in ../reference/activations.ts, which gives the same bits.

/**
 * target = f(source). They may be the same unless the gradient will ask for the source.
 * @param kind an ActivationKind, with its `parameters`: 4 float32
 */
export function activate(kind: i32, parameters: usize, source: usize, target: usize, rows: i32, columns: i32, stride: i32, byPanels: i32, from: i32, to: i32): void {
  if (kind == ActivationKind.Softmax || kind == ActivationKind.LogSoftmax) {
    return softmaxRows(source, target, columns, stride, from, to, kind == ActivationKind.LogSoftmax);
  }
  if (byPanels) {
    const start = columnOffset(from);
    activateBlock(kind, parameters, source + start, target + start, rows, min(columns, to * PANEL) - from * PANEL, stride);
  } else {
    const start = (<usize>from * <usize>stride) << 2;
    activateBlock(kind, parameters, source + start, target + start, to - from, columns, stride);
  }
}

/**
 * gradient *= f'(input), in place: from the gradient with respect to f(input) to that with respect to the input.
 * @param input what f was given; only read by the kinds that need it
 * @param output what f gave
 */
export function activationGradient(kind: i32, parameters: usize, input: usize, output: usize, gradient: usize, rows: i32, columns: i32, stride: i32, byPanels: i32, from: i32, to: i32): void {
  if (kind == ActivationKind.Linear) return;
  if (kind == ActivationKind.Softmax || kind == ActivationKind.LogSoftmax) {
    return softmaxGradientRows(output, gradient, columns, stride, from, to, kind == ActivationKind.LogSoftmax);
  }
  if (byPanels) {
    const start = columnOffset(from);
    gradientBlock(kind, parameters, input + start, output + start, gradient + start, rows, min(columns, to * PANEL) - from * PANEL, stride);
  } else {
    const start = (<usize>from * <usize>stride) << 2;
    gradientBlock(kind, parameters, input + start, output + start, gradient + start, to - from, columns, stride);
  }
}

/** Lanes whose column is one of the last vector's `rest` columns. */
// @ts-ignore: decorator
@inline
function firstLanes(rest: i32): v128 {
  return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(rest));
}

function activateBlock(kind: i32, parameters: usize, source: usize, target: usize, rows: i32, columns: i32, stride: i32): void {
  if (kind == ActivationKind.Relu) activateRows(true, kind, parameters, source, target, rows, columns, stride);
  else activateRows(false, kind, parameters, source, target, rows, columns, stride);
}

function gradientBlock(kind: i32, parameters: usize, input: usize, output: usize, gradient: usize, rows: i32, columns: i32, stride: i32): void {
  if (kind == ActivationKind.Relu) gradientRows(true, kind, parameters, input, output, gradient, rows, columns, stride);
  else gradientRows(false, kind, parameters, input, output, gradient, rows, columns, stride);
}

/** @param relu whether the kind is Relu: a constant, so that the most used function has a loop of its own */
// @ts-ignore: decorator
@inline
function activateRows(relu: bool, kind: i32, parameters: usize, source: usize, target: usize, rows: i32, columns: i32, stride: i32): void {
  const a = v128.load_splat<f32>(parameters), b = v128.load_splat<f32>(parameters, 4), c = v128.load_splat<f32>(parameters, 8);
  const whole = <usize>(columns & ~3) << 2, rest = firstLanes(columns & 3), zero = f32x4.splat(0);
  for (let row = 0; row < rows; row++) {
    const read = source + ((<usize>row * <usize>stride) << 2), write = target + ((<usize>row * <usize>stride) << 2);
    for (let i: usize = 0; i < whole; i += 16) {
      const x = v128.load(read + i);
      v128.store(write + i, relu ? positive(x, zero) : value(kind, x, a, b, c));
    }
    if (columns & 3) {
      const x = v128.load(read + whole);
      v128.store(write + whole, v128.and(rest, relu ? positive(x, zero) : value(kind, x, a, b, c)));
    }
  }
}

// @ts-ignore: decorator
@inline
function gradientRows(relu: bool, kind: i32, parameters: usize, input: usize, output: usize, gradient: usize, rows: i32, columns: i32, stride: i32): void {
  const a = v128.load_splat<f32>(parameters), c = v128.load_splat<f32>(parameters, 8), d = v128.load_splat<f32>(parameters, 12);
  const whole = <usize>(columns & ~3) << 2, rest = firstLanes(columns & 3), zero = f32x4.splat(0);
  const readsInput = needsInput(kind);
  for (let row = 0; row < rows; row++) {
    const offset = (<usize>row * <usize>stride) << 2;
    const readOutput = output + offset, change = gradient + offset;
    const readInput = readsInput ? input + offset : readOutput;
    for (let i: usize = 0; i < whole; i += 16) {
      const y = v128.load(readOutput + i), g = v128.load(change + i);
      v128.store(change + i, relu ? v128.and(g, f32x4.gt(y, zero)) : f32x4.mul(g, slope(kind, v128.load(readInput + i), y, a, c, d)));
    }
    if (columns & 3) {
      const y = v128.load(readOutput + whole), g = v128.load(change + whole);
      const product = relu ? v128.and(g, f32x4.gt(y, zero)) : f32x4.mul(g, slope(kind, v128.load(readInput + whole), y, a, c, d));
      v128.store(change + whole, v128.and(rest, product));
    }
  }
}

/** What f32x4.max(x, zero) gives, +0 for -0 and NaN for NaN, in two instructions: no machine has one with WebAssembly's rules for those. */
// @ts-ignore: decorator
@inline
function positive(x: v128, zero: v128): v128 {
  return v128.andnot(x, f32x4.le(x, zero));
}

/** Whether the derivative is taken from the input, not only from the output. */
export function needsInput(kind: i32): bool {
  switch (kind) {
    case ActivationKind.GeneralRelu:
    case ActivationKind.Celu:
    case ActivationKind.Gelu:
    case ActivationKind.GeluApproximate:
    case ActivationKind.Softplus:
    case ActivationKind.Silu:
    case ActivationKind.Mish:
    case ActivationKind.LogSigmoid:
    case ActivationKind.HardSilu:
    case ActivationKind.HardTanh:
    case ActivationKind.TanhShrink:
    case ActivationKind.Squareplus: return true;
    default: return false;
  }
}

// @ts-ignore: decorator
@inline
function splat(x: f32): v128 {
  return f32x4.splat(x);
}

// @ts-ignore: decorator
@inline
function clamp(x: v128, low: v128, high: v128): v128 {
  return f32x4.min(f32x4.max(x, low), high);
}

// @ts-ignore: decorator
@inline
function hardSigmoid(x: v128): v128 {
  return f32x4.div(clamp(f32x4.add(x, splat(3)), splat(0), splat(6)), splat(6));
}

/** 2 sqrt(2/pi) (x + 0.044715 x^3): the approximate gelu is x sigmoid of it. */
// @ts-ignore: decorator
@inline
function geluArgument(x: v128): v128 {
  return f32x4.mul(splat(1.5957691216057308), f32x4.add(x, f32x4.mul(splat(0.044715), f32x4.mul(f32x4.mul(x, x), x))));
}

/** f(x). a, b, c are the parameters. */
function value(kind: i32, x: v128, a: v128, b: v128, c: v128): v128 {
  const zero = splat(0), one = splat(1);
  switch (kind) {
    case ActivationKind.LeakyRelu: return choose(f32x4.gt(x, zero), x, f32x4.mul(a, x));
    case ActivationKind.Relu6: return clamp(x, zero, splat(6));
    case ActivationKind.GeneralRelu: {
      const above = choose(f32x4.lt(b, splat(Infinity)), clamp(x, zero, b), x);
      const below = v128.and(f32x4.mul(a, f32x4.sub(x, c)), f32x4.ne(a, zero));
      return choose(f32x4.eq(x, x), choose(f32x4.gt(x, c), above, below), x);
    }
    case ActivationKind.Sigmoid: return sigmoid(x);
    case ActivationKind.Tanh: return tanh(x);
    case ActivationKind.Elu: return choose(f32x4.gt(x, zero), x, f32x4.mul(a, f32x4.sub(exp(x), one)));
    case ActivationKind.Selu:
      return choose(f32x4.gt(x, zero), f32x4.mul(splat(1.0507009873554805), x), f32x4.mul(splat(1.7580993408473766), f32x4.sub(exp(x), one)));
    case ActivationKind.Celu: return choose(f32x4.gt(x, zero), x, f32x4.mul(a, f32x4.sub(exp(f32x4.div(x, a)), one)));
    case ActivationKind.Gelu: return f32x4.mul(x, normalShare(x));
    case ActivationKind.GeluApproximate: return f32x4.mul(x, sigmoid(geluArgument(x)));
    case ActivationKind.Softplus: return softplus(x);
    case ActivationKind.Softsign: return f32x4.div(x, f32x4.add(one, f32x4.abs(x)));
    case ActivationKind.Silu: return f32x4.mul(x, sigmoid(x));
    case ActivationKind.Mish: return f32x4.mul(x, tanh(softplus(x)));
    case ActivationKind.Exponential: return exp(x);
    case ActivationKind.LogSigmoid: return f32x4.neg(softplus(f32x4.neg(x)));
    case ActivationKind.HardSigmoid: return hardSigmoid(x);
    case ActivationKind.HardSilu: return f32x4.mul(x, hardSigmoid(x));
    case ActivationKind.HardTanh: return clamp(x, splat(-1), one);
    case ActivationKind.TanhShrink: return f32x4.sub(x, tanh(x));
    case ActivationKind.SoftShrink:
      return choose(f32x4.gt(x, a), f32x4.sub(x, a), v128.and(f32x4.add(x, a), f32x4.lt(x, f32x4.neg(a))));
    case ActivationKind.HardShrink: return v128.and(x, f32x4.gt(f32x4.abs(x), a));
    case ActivationKind.Squareplus: return f32x4.mul(f32x4.add(x, f32x4.sqrt(f32x4.add(f32x4.mul(x, x), a))), splat(0.5));
    default: return x; // Linear
  }
}

/** f'(x), given x (where it is needed) and y = f(x). a, c, d are the first, third and fourth parameter. */
function slope(kind: i32, x: v128, y: v128, a: v128, c: v128, d: v128): v128 {
  const zero = splat(0), one = splat(1);
  switch (kind) {
    case ActivationKind.LeakyRelu: return choose(f32x4.gt(y, zero), one, a);
    case ActivationKind.Relu6: return v128.and(one, v128.and(f32x4.gt(y, zero), f32x4.lt(y, splat(6))));
    case ActivationKind.GeneralRelu: {
      const clipped = f32x4.lt(d, splat(Infinity));
      const passes = v128.and(f32x4.gt(x, c), v128.andnot(f32x4.le(x, d), v128.and(clipped, f32x4.lt(x, zero))));
      return f32x4.add(v128.and(one, passes), v128.and(a, f32x4.lt(x, c)));
    }
    case ActivationKind.Sigmoid: return f32x4.mul(y, f32x4.sub(one, y));
    case ActivationKind.Tanh: return f32x4.sub(one, f32x4.mul(y, y));
    case ActivationKind.Elu: return choose(f32x4.gt(y, zero), one, f32x4.add(y, a));
    case ActivationKind.Selu: return choose(f32x4.lt(y, zero), f32x4.add(y, splat(1.7580993408473766)), splat(1.0507009873554805));
    case ActivationKind.Celu: return f32x4.add(v128.and(one, f32x4.ge(x, zero)), v128.and(exp(f32x4.div(x, a)), f32x4.le(x, zero)));
    case ActivationKind.Gelu: return f32x4.add(normalShare(x), f32x4.mul(x, normalDensity(x)));
    case ActivationKind.GeluApproximate: {
      const s = sigmoid(geluArgument(x));
      const steepness = f32x4.mul(splat(1.5957691216057308), f32x4.add(one, f32x4.mul(splat(0.134145), f32x4.mul(x, x))));
      return f32x4.add(s, f32x4.mul(f32x4.mul(x, f32x4.mul(s, f32x4.sub(one, s))), steepness));
    }
    case ActivationKind.Softplus: return sigmoid(x);
    case ActivationKind.Softsign: {
      const t = f32x4.sub(one, f32x4.abs(y));
      return f32x4.mul(t, t);
    }
    case ActivationKind.Silu: {
      const s = sigmoid(x);
      return f32x4.mul(s, f32x4.add(one, f32x4.mul(x, f32x4.sub(one, s))));
    }
    case ActivationKind.Mish: {
      const t = tanh(softplus(x));
      return f32x4.add(t, f32x4.mul(f32x4.mul(x, sigmoid(x)), f32x4.sub(one, f32x4.mul(t, t))));
    }
    case ActivationKind.Exponential: return y;
    case ActivationKind.LogSigmoid: return sigmoid(f32x4.neg(x));
    case ActivationKind.HardSigmoid: return v128.and(splat(1.0 / 6.0), v128.and(f32x4.gt(y, zero), f32x4.lt(y, one)));
    case ActivationKind.HardSilu: {
      const h = hardSigmoid(x);
      return f32x4.add(h, v128.and(f32x4.mul(x, splat(1.0 / 6.0)), v128.and(f32x4.gt(h, zero), f32x4.lt(h, one))));
    }
    case ActivationKind.HardTanh: return v128.and(one, f32x4.le(f32x4.abs(x), one));
    case ActivationKind.TanhShrink: {
      const t = tanh(x);
      return f32x4.mul(t, t);
    }
    case ActivationKind.SoftShrink:
    case ActivationKind.HardShrink: return v128.and(one, f32x4.ne(y, zero));
    case ActivationKind.Squareplus:
      return f32x4.mul(splat(0.5), f32x4.add(one, f32x4.div(x, f32x4.sqrt(f32x4.add(f32x4.mul(x, x), a)))));
    default: return one;
  }
}
