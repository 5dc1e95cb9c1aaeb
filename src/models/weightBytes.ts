import type { WeightArray } from "../callbacks/Callback.js";

/** All weights as little-endian float32, one array after the other, each row-major: the same bytes on every machine. */
export function weightBytes(weights: readonly WeightArray[]): Uint8Array {
  const bytes = new Uint8Array(weights.reduce((sum, { data }) => sum + data.length * 4, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const { data } of weights) {
    for (let i = 0; i < data.length; i++, at += 4) view.setFloat32(at, data[i]!, true);
  }
  return bytes;
}
