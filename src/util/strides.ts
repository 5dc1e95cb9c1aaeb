import { sizeOf } from "./tensor.js";
import type { NumberArray, TypedArray } from "./typedArrays.js";

/** How many elements lie between neighbours along each axis, when the last axis runs fastest. */
export function rowMajorStrides(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length);
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = stride;
    stride *= shape[axis]!;
  }
  return strides;
}

/** The elements of a strided view of `base`, copied, the last axis fastest. Strides and offset count elements. */
export function gather(
  base: TypedArray,
  shape: readonly number[],
  strides: readonly number[],
  offset: number,
): TypedArray {
  const out = new (base.constructor as new (length: number) => NumberArray)(sizeOf(shape));
  const source = base as NumberArray; // a bigint array is gathered by the same statements
  const last = shape.length - 1;
  const [width, step] = [shape[last] ?? 1, strides[last] ?? 1];
  const index = new Array<number>(shape.length).fill(0);
  let start = offset;
  for (let to = 0; to < out.length;) {
    for (let j = 0, from = start; j < width; j++, from += step) out[to++] = source[from]!;
    for (let axis = last - 1; axis >= 0; axis--) {
      start += strides[axis]!;
      if (++index[axis]! < shape[axis]!) break;
      start -= strides[axis]! * shape[axis]!;
      index[axis] = 0;
    }
  }
  return out;
}
