/**
 * The kernels a program may call, in the order that gives each its number. `scratch` tells that the kernel takes the
 * calling thread's scratch memory as its last argument before the range of tasks.
 */
export const KERNELS = [
  { name: "gatherEntries", scratch: false },
  { name: "gatherRows", scratch: false },
  { name: "gatherBytes", scratch: false },
  { name: "listRows", scratch: false },
  { name: "listColumns", scratch: false },
  { name: "multiply", scratch: true },
  { name: "transpose", scratch: false },
  { name: "gradient", scratch: true },
  { name: "gradientBias", scratch: true },
  { name: "updateRange", scratch: false },
  { name: "activate", scratch: false },
  { name: "activationGradient", scratch: false },
  { name: "dropout", scratch: false },
  { name: "rescale", scratch: false },
  { name: "copyRows", scratch: false },
  { name: "softmaxCrossEntropy", scratch: false },
  { name: "sigmoidCrossEntropy", scratch: false },
] as const;

/** The name of a kernel that a program may call. */
export type KernelName = (typeof KERNELS)[number]["name"];

/** A kernel: pointers (bytes), counts and strides (floats), then the range of tasks this call does. */
export type Kernel = (...parameters: number[]) => void;

/** Everything an instance of the kernels offers: those for programs, and a few that are called directly. */
export interface Kernels extends Record<KernelName, Kernel> {
  /** The masks of dense rows, and how many bits are set in each; returns 1 when a value is NaN or infinite, else 0. */
  maskRows(
    source: number,
    rows: number,
    columns: number,
    masks: number,
    maskWords: number,
    counts: number,
  ): number;
  /** The same for rows of bytes. */
  maskBytes(
    source: number,
    rows: number,
    columns: number,
    masks: number,
    maskWords: number,
    counts: number,
  ): void;
  /** The values of dense rows whose bits are set. */
  packRows(
    source: number,
    rows: number,
    columns: number,
    masks: number,
    maskWords: number,
    values: number,
  ): void;
  packBytes(
    source: number,
    rows: number,
    columns: number,
    masks: number,
    maskWords: number,
    values: number,
  ): void;
  squaredNorm(source: number, count: number): number;
  absoluteSum(source: number, count: number): number;
  regularize(weights: number, gradient: number, count: number, l1: number, l2: number): void;
}
