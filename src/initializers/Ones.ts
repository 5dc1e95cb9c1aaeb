import { sizeOf } from "../util/tensor.js";
import type { Initializer } from "./Initializer.js";

/** All ones. */
export class Ones implements Initializer {
  readonly className = "Ones";

  call(shape: readonly number[]): Float32Array {
    return new Float32Array(sizeOf(shape)).fill(1);
  }

  getConfig(): Record<string, unknown> {
    return {};
  }
}
