import { createHash } from "node:crypto";
import type { PlainArray } from "../util/ndarray.js";

/** The SHA-256 of the idx file (not packed) that holds just this array of bytes: what `sha256sum` says of MNIST's own files. */
export function idxSha256({ data, shape }: PlainArray): string {
  const header = new DataView(new ArrayBuffer(4 + 4 * shape.length));
  header.setUint32(0, 0x0800 + shape.length);
  shape.forEach((dimension, axis) => {
    header.setUint32(4 + 4 * axis, dimension);
  });
  return createHash("sha256").update(header).update(data).digest("hex");
}
