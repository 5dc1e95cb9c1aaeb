import * as np from "numpy-ts";
import type { Storage } from "./ndarray.js";
import { rowMajorStrides } from "./strides.js";
import { checkSize } from "./tensor.js";
import { dtypeOf, type DType, type TypedArray } from "./typedArrays.js";

interface StorageClass {
  new (data: TypedArray, shape: number[], strides: number[], offset: number, dtype: DType): Storage;
  fromData(data: TypedArray, shape: number[], dtype: DType): Storage;
}

/** The part of numpy-ts this file stands on, some of it undocumented (its own types do not resolve under `NodeNext`). */
interface Numpy {
  configureWasm(options: { maxMemory: number }): void;
  wasmFreeBytes(): number;
  zeros(shape: number[]): { storage: Storage };
  NDArray: { fromStorage(storage: Storage): np.NDArray };
}

const numpy = np as unknown as Numpy;
const MiB = 2 ** 20;

/**
 * An NDArray over `data`, without copying it (np.array copies element by element: seconds for a set of images).
 *
 * @param data row-major elements; the NDArray sees later changes to them
 * @param shape as many elements as `data` has; by default one dimension
 * @param dtype by default the one of the array's type; `"bool"` for a Uint8Array of zeros and ones
 * @throws Error when `shape` does not fit
 */
export function toNDArray(
  data: TypedArray,
  shape: readonly number[] = [data.length],
  dtype: DType = dtypeOf(data),
): np.NDArray {
  checkSize(data.length, shape);
  // An array without elements is made without touching the wasm heap, which must not start before it got its size.
  const Storage = numpy.zeros([0]).storage.constructor as StorageClass;
  reserveHeap(Storage);
  // numpy-ts would not know a Buffer or a Uint8ClampedArray.
  const own = dtypeOf(data) === "uint8" ? new Uint8Array(data.buffer, data.byteOffset, data.length) : data;
  return numpy.NDArray.fromStorage(new Storage(own, [...shape], rowMajorStrides(shape), 0, dtype));
}

/**
 * numpy-ts puts its results in a wasm heap of a size fixed at its first use: 256 MB, where MNIST as float64 (376 MB) does not
 * fit, and then `max()` throws. Ask for more while it is still time. The size must stay below 2 GB (numpy-ts' pointers are
 * signed); only pages that are written cost memory. When the heap is already in use, there is nothing to do.
 */
function reserveHeap(Storage: StorageClass): void {
  for (const size of [2047 * MiB, 1024 * MiB, 512 * MiB]) {
    try {
      numpy.configureWasm({ maxMemory: size });
    } catch {
      return;
    }
    try {
      Storage.fromData(new Uint8Array(0), [0], "uint8"); // reserves the memory, without starting the allocator
      numpy.wasmFreeBytes(); // starts it
      return;
    } catch {
      // No room for so much: a tablet, or a 32-bit browser.
    }
  }
}
