/** The activation functions, as numbers; for the kernels (AssemblyScript) and for TypeScript alike. In brackets: their parameters. */
export enum ActivationKind {
  Linear = 0,
  Relu = 1,
  /** (negative slope) */
  LeakyRelu = 2,
  Relu6 = 3,
  /** (negative slope, maximum or Infinity, threshold, the largest input with a derivative of 1) */
  GeneralRelu = 4,
  Sigmoid = 5,
  Tanh = 6,
  /** (alpha) */
  Elu = 7,
  Selu = 8,
  /** (alpha) */
  Celu = 9,
  Gelu = 10,
  GeluApproximate = 11,
  Softplus = 12,
  Softsign = 13,
  Silu = 14,
  Mish = 15,
  Exponential = 16,
  LogSigmoid = 17,
  HardSigmoid = 18,
  HardSilu = 19,
  HardTanh = 20,
  TanhShrink = 21,
  /** (threshold) */
  SoftShrink = 22,
  /** (threshold) */
  HardShrink = 23,
  /** (b) */
  Squareplus = 24,
  Softmax = 25,
  LogSoftmax = 26,
}
