import { sizeOf } from "../util/tensor.js";
import type { Initializer } from "./Initializer.js";

/** All zeros. */
export class Zeros implements Initializer {
  readonly className = "Zeros";

  call(shape: readonly number[]): Float32Array {
    return new Float32Array(sizeOf(shape));
  }

  getConfig(): Record<string, unknown> {
    return {};
  }
}
