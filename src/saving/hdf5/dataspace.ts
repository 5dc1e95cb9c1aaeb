import type { Hdf5Bytes } from "./Hdf5Bytes.js";

/** NumPy's limit is 64, HDF5's 32. */
const mostDimensions = 32;

/**
 * Reads a dataspace message (specification, section IV.A.2.b).
 * @returns the shape, `[]` for a scalar; undefined where there are no data at all ("null" dataspace)
 */
export function readDataspace(bytes: Hdf5Bytes, at: number): number[] | undefined {
  const version = bytes.u8(at);
  if (version !== 1 && version !== 2) bytes.damaged("a shape is of an unknown version");
  const rank = bytes.u8(at + 1);
  if (rank > mostDimensions) bytes.damaged(`a shape has ${rank} dimensions`);
  if (version === 2 && bytes.u8(at + 3) === 2) return undefined;
  const start = at + (version === 1 ? 8 : 4);
  const shape = Array.from({ length: rank }, (_, i) => bytes.length(start + i * bytes.lengthSize));
  if (!shape.every(Number.isSafeInteger)) bytes.damaged(`a shape is (${shape.join(", ")})`);
  return shape;
}
