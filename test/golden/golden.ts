import { readFileSync } from "node:fs";
import { sizeOf, type Tensor } from "../../src/util/tensor.js";

/** A tensor as the golden files write it (README.md beside this file). */
export interface GoldenTensor {
  dtype: string;
  shape: number[];
  data: (number | "NaN" | "Infinity" | "-Infinity" | "-0.0")[];
}

/** A golden file, parsed. The caller says what is in it. */
export function readGolden<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8")) as T;
}

/** A golden tensor's numbers as float32. */
export function tensorOf(golden: GoldenTensor): Tensor {
  const data = Float32Array.from(golden.data, Number);
  if (data.length !== sizeOf(golden.shape)) throw new Error("golden tensor of another size");
  return { data, shape: golden.shape };
}
