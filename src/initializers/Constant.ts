import { sizeOf } from "../util/tensor.js";
import type { Initializer } from "./Initializer.js";

export interface ConstantOptions {
  /** Default 0. */
  value?: number;
}

/** One value everywhere. */
export class Constant implements Initializer {
  readonly className = "Constant";
  readonly value: number;

  constructor({ value = 0 }: ConstantOptions = {}) {
    this.value = value;
  }

  call(shape: readonly number[]): Float32Array {
    return new Float32Array(sizeOf(shape)).fill(this.value);
  }

  getConfig(): Record<string, unknown> {
    return { value: this.value };
  }
}
