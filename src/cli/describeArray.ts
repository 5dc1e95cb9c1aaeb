import { sha256 } from "../platform/sha256.js";
import type { PlainArray } from "../util/ndarray.js";

/** What tells one array of a data set from another. */
export interface ArrayDescription {
  readonly shape: readonly number[];
  readonly dtype: string;
  /** Of the idx file (not packed) that holds just this array: what `sha256sum` says of MNIST's own files. */
  readonly sha256: string;
}

/** Describes an array of bytes. */
export async function describeArray({ data, shape, dtype }: PlainArray): Promise<ArrayDescription> {
  const header = 4 + 4 * shape.length;
  const file = new Uint8Array(header + data.length);
  file.set([0, 0, 0x08, shape.length]);
  const view = new DataView(file.buffer);
  shape.forEach((dimension, axis) => {
    view.setUint32(4 + 4 * axis, dimension);
  });
  file.set(data, header);
  return { shape, dtype, sha256: await sha256(file) };
}
