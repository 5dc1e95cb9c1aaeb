import { ActivationKind } from "../kernels/ActivationKind.js";
import { exp, normalDensity, normalShare, sigmoid, softplus, tanh } from "./math.js";
import { logSoftmaxGradientRow, logSoftmaxRow, softmaxGradientRow, softmaxRow } from "./softmax.js";

// The activation functions of Keras 3, as TensorFlow computes them, and what they do to a gradient: what ../kernels/activations.ts computes,
// one number at a time. f rounds to float32 after each operation, as the kernels do.
const f = Math.fround;

/** A row-major matrix whose rows start `stride` floats apart: a multiple of 4 for the kernels, anything here. */
export interface Rows {
  readonly rows: number;
  readonly columns: number;
  readonly stride: number;
}

/**
 * target = f(source). What lies between the columns and the next multiple of 4 becomes zero.
 * @param parameters the kind's parameters, 4 float32 (ActivationKind says which)
 */
export function activate(
  kind: ActivationKind,
  parameters: ArrayLike<number>,
  source: Float32Array,
  target: Float32Array,
  { rows, columns, stride }: Rows,
): void {
  for (let row = 0; row < rows; row++) {
    const from = row * stride;
    const x = source.subarray(from, from + columns);
    const y = target.subarray(from, from + columns);
    if (kind === ActivationKind.Softmax) softmaxRow(x, y);
    else if (kind === ActivationKind.LogSoftmax) logSoftmaxRow(x, y);
    else x.forEach((xi, i) => (y[i] = value(kind, xi, parameters)));
    target.fill(0, from + columns, from + paddedWidth(columns, stride));
  }
}

/**
 * gradient *= f'(input), in place: from the gradient with respect to f(input) to that with respect to the input.
 * @param input what f was given; only read by the kinds that need it
 * @param output what f gave
 */
export function activationGradient(
  kind: ActivationKind,
  parameters: ArrayLike<number>,
  input: Float32Array,
  output: Float32Array,
  gradient: Float32Array,
  { rows, columns, stride }: Rows,
): void {
  if (kind === ActivationKind.Linear) return;
  for (let row = 0; row < rows; row++) {
    const from = row * stride;
    const x = input.subarray(from, from + columns);
    const y = output.subarray(from, from + columns);
    const g = gradient.subarray(from, from + columns);
    if (kind === ActivationKind.Softmax) softmaxGradientRow(y, g);
    else if (kind === ActivationKind.LogSoftmax) logSoftmaxGradientRow(y, g);
    else if (kind === ActivationKind.Relu) g.forEach((gi, i) => (g[i] = y[i]! > 0 ? gi : 0));
    else g.forEach((gi, i) => (g[i] = f(gi * slope(kind, x[i]!, y[i]!, parameters))));
    gradient.fill(0, from + columns, from + paddedWidth(columns, stride));
  }
}

/** How much of a row is written: the columns up to the next multiple of 4, if there is room. */
function paddedWidth(columns: number, stride: number): number {
  return Math.min(stride, (columns + 3) & ~3);
}

const SELU_SCALE = f(1.0507009873554805);
const SELU_SCALE_ALPHA = f(1.7580993408473766);
/** 2 sqrt(2 / pi). */
const GELU_SCALE = f(1.5957691216057308);

/** `x` kept within limits; NaN stays. */
function clamp(x: number, low: number, high: number): number {
  return Math.min(Math.max(x, low), high);
}

function hardSigmoid(x: number): number {
  return f(clamp(f(x + 3), 0, 6) / 6);
}

/** The approximate gelu is x sigmoid of this: (1 + tanh(u)) / 2 = sigmoid(2 u). */
function geluArgument(x: number): number {
  return f(GELU_SCALE * f(x + f(f(0.044715) * f(f(x * x) * x))));
}

/** f(x), for the functions of one number. */
export function value(kind: ActivationKind, x: number, parameters: ArrayLike<number>): number {
  const a = parameters[0] ?? 0;
  switch (kind) {
    case ActivationKind.Linear:
      return x;
    case ActivationKind.Relu:
      return Math.max(x, 0);
    case ActivationKind.LeakyRelu:
      return x > 0 ? x : f(a * x);
    case ActivationKind.Relu6:
      return clamp(x, 0, 6);
    case ActivationKind.GeneralRelu: {
      const [maximum, threshold] = [parameters[1]!, parameters[2]!];
      if (Number.isNaN(x)) return x;
      if (x > threshold) return maximum < Infinity ? clamp(x, 0, maximum) : x;
      return a === 0 ? 0 : f(a * f(x - threshold));
    }
    case ActivationKind.Sigmoid:
      return sigmoid(x);
    case ActivationKind.Tanh:
      return tanh(x);
    case ActivationKind.Elu:
      return x > 0 ? x : f(a * f(exp(x) - 1));
    case ActivationKind.Selu:
      return x > 0 ? f(SELU_SCALE * x) : f(SELU_SCALE_ALPHA * f(exp(x) - 1));
    case ActivationKind.Celu:
      return x > 0 ? x : f(a * f(exp(f(x / a)) - 1));
    case ActivationKind.Gelu:
      return f(x * normalShare(x));
    case ActivationKind.GeluApproximate:
      return f(x * sigmoid(geluArgument(x)));
    case ActivationKind.Softplus:
      return softplus(x);
    case ActivationKind.Softsign:
      return f(x / f(1 + Math.abs(x)));
    case ActivationKind.Silu:
      return f(x * sigmoid(x));
    case ActivationKind.Mish:
      return f(x * tanh(softplus(x)));
    case ActivationKind.Exponential:
      return exp(x);
    case ActivationKind.LogSigmoid:
      return -softplus(-x);
    case ActivationKind.HardSigmoid:
      return hardSigmoid(x);
    case ActivationKind.HardSilu:
      return f(x * hardSigmoid(x));
    case ActivationKind.HardTanh:
      return clamp(x, -1, 1);
    case ActivationKind.TanhShrink:
      return f(x - tanh(x));
    case ActivationKind.SoftShrink:
      return x > a ? f(x - a) : x < -a ? f(x + a) : 0;
    case ActivationKind.HardShrink:
      return Math.abs(x) > a ? x : 0;
    case ActivationKind.Squareplus:
      return f(f(x + f(Math.sqrt(f(f(x * x) + a)))) * 0.5);
    case ActivationKind.Softmax:
    case ActivationKind.LogSoftmax:
      throw new Error("Softmax works on rows, not on single numbers.");
  }
}

/**
 * f'(x), for the functions of one number, given y = f(x). At the kinks it is what TensorFlow gives.
 * @param x only read by the kinds that need the input
 */
export function slope(kind: ActivationKind, x: number, y: number, parameters: ArrayLike<number>): number {
  const a = parameters[0] ?? 0;
  switch (kind) {
    case ActivationKind.Linear:
      return 1;
    case ActivationKind.Relu:
      return y > 0 ? 1 : 0;
    case ActivationKind.LeakyRelu:
      return y > 0 ? 1 : a;
    case ActivationKind.Relu6:
      return y > 0 && y < 6 ? 1 : 0;
    case ActivationKind.GeneralRelu: {
      const [threshold, edge] = [parameters[2]!, parameters[3]!];
      const passes = x > threshold && x <= edge && !(edge < Infinity && x < 0);
      return (passes ? 1 : 0) + (x < threshold ? a : 0);
    }
    case ActivationKind.Sigmoid:
      return f(y * f(1 - y));
    case ActivationKind.Tanh:
      return f(1 - f(y * y));
    case ActivationKind.Elu:
      return y > 0 ? 1 : f(y + a);
    case ActivationKind.Selu:
      return y < 0 ? f(y + SELU_SCALE_ALPHA) : SELU_SCALE;
    case ActivationKind.Celu:
      // A sum of both sides: at 0 both pass, and TensorFlow gives 2.
      return f((x >= 0 ? 1 : 0) + (x <= 0 ? exp(f(x / a)) : 0));
    case ActivationKind.Gelu:
      return f(normalShare(x) + f(x * normalDensity(x)));
    case ActivationKind.GeluApproximate: {
      const s = sigmoid(geluArgument(x));
      const steepness = f(GELU_SCALE * f(1 + f(f(0.134145) * f(x * x))));
      return f(s + f(f(x * f(s * f(1 - s))) * steepness));
    }
    case ActivationKind.Softplus:
      return sigmoid(x);
    case ActivationKind.Softsign: {
      const t = f(1 - Math.abs(y));
      return f(t * t);
    }
    case ActivationKind.Silu: {
      const s = sigmoid(x);
      return f(s * f(1 + f(x * f(1 - s))));
    }
    case ActivationKind.Mish: {
      const t = tanh(softplus(x));
      return f(t + f(f(x * sigmoid(x)) * f(1 - f(t * t))));
    }
    case ActivationKind.Exponential:
      return y;
    case ActivationKind.LogSigmoid:
      return sigmoid(-x);
    case ActivationKind.HardSigmoid:
      return y > 0 && y < 1 ? f(1 / 6) : 0;
    case ActivationKind.HardSilu: {
      const h = hardSigmoid(x);
      return f(h + (h > 0 && h < 1 ? f(x * f(1 / 6)) : 0));
    }
    case ActivationKind.HardTanh:
      return Math.abs(x) <= 1 ? 1 : 0;
    case ActivationKind.TanhShrink: {
      const t = tanh(x);
      return f(t * t);
    }
    case ActivationKind.SoftShrink:
    case ActivationKind.HardShrink:
      return y !== 0 ? 1 : 0;
    case ActivationKind.Squareplus:
      return f(0.5 * f(1 + f(x / f(Math.sqrt(f(f(x * x) + a))))));
    case ActivationKind.Softmax:
    case ActivationKind.LogSoftmax:
      throw new Error("Softmax works on rows, not on single numbers.");
  }
}
