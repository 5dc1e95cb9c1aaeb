import { shapeText, sizeOf } from "../util/tensor.js";
import type { Initializer } from "./Initializer.js";

export interface IdentityOptions {
  /** The value on the diagonal. Default 1. */
  gain?: number;
}

/** The identity matrix times `gain`, cut or filled with zeros where the matrix is not square. */
export class Identity implements Initializer {
  readonly className = "Identity";
  readonly gain: number;

  constructor({ gain = 1 }: IdentityOptions = {}) {
    this.gain = gain;
  }

  /** @throws Error when the shape is not that of a matrix */
  call(shape: readonly number[]): Float32Array {
    const [rows, columns] = shape;
    if (rows === undefined || columns === undefined || shape.length > 2) {
      throw new Error(
        `The Identity initializer needs a shape of 2 dimensions, got ${shapeText(shape)}. Use another initializer here.`,
      );
    }
    const out = new Float32Array(sizeOf(shape));
    for (let i = 0; i < Math.min(rows, columns); i++) out[i * columns + i] = this.gain;
    return out;
  }

  /** Keras leaves `gain` out of the config, and so loses it; it reads it back all the same. */
  getConfig(): Record<string, unknown> {
    return { gain: this.gain };
  }
}
