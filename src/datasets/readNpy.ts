import type { NDArray } from "numpy-ts";
import type { ReadOptions } from "../util/Gatherer.js";
import { toNDArray } from "../util/toNDArray.js";
import { decodeNpy } from "./decodeNpy.js";
import { asBytes } from "./readIdx.js";

/**
 * The array in a .npy file of NumPy's format 1.0, 2.0 or 3.0 (numpy.lib.format): booleans, integers and floats, either byte
 * order. An array in Fortran's order is brought into C's. Pickled objects are never executed, they are refused.
 *
 * @throws Error when it is not a .npy file, truncated, over-long, or of a type that is not read
 */
export function readNpy(bytes: Uint8Array | ArrayBuffer, options: ReadOptions = {}): NDArray {
  const { data, shape, dtype } = decodeNpy(asBytes(bytes), options.name);
  return toNDArray(data, shape, dtype);
}
