import type { KernelNumber } from "./kernels/KernelNumber.js";

/** The name of a kernel that a program may call. */
export type KernelName = keyof typeof KernelNumber;

/** A kernel: pointers (bytes), counts and strides (floats), then the range of tasks this call does. */
export type Kernel = (...parameters: number[]) => void;

/** Everything an instance of the kernels offers: those for programs, what runs these, and a few that are called directly. */
export interface Kernels extends Record<KernelName, Kernel> {
  /** Tells the workers to run a program, of which nothing is done yet. */
  startProgram(program: number, control: number): void;
  /** Does a thread's part of a program; kernels/program.ts says with what, and what it returns. */
  runProgram(
    program: number,
    phase: number,
    ended: number,
    control: number,
    thread: number,
    threads: number,
    scratch: number,
    spins: number,
  ): number;
  /** 1 when the number at `address` is, or soon becomes, another one than `seen`; else 0. */
  hasChanged(address: number, seen: number, spins: number): number;
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
