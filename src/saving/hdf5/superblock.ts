import { describeContent } from "../describeContent.js";
import type { Hdf5Bytes } from "./Hdf5Bytes.js";

const signature = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

/** Where an HDF5 file begins in these bytes: at 0, 512, 1024, ... ("user block"); undefined when it is none. */
export function findHdf5(bytes: Uint8Array): number | undefined {
  for (let at = 0; at + signature.length <= bytes.length; at = at === 0 ? 512 : at * 2) {
    if (signature.every((byte, i) => bytes[at + i] === byte)) return at;
  }
  return undefined;
}

/**
 * Reads the superblock (HDF5 File Format Specification, section II.A, versions 0 to 3).
 * @returns where the header of the root group is
 */
export function readSuperblock(bytes: Hdf5Bytes): number {
  const at = findHdf5(bytes.bytes);
  if (at === undefined)
    bytes.refuse(
      `Expected an HDF5 file. ${describeContent(bytes.bytes) ?? "It is none, nor any other kind known here. Fetch it again."}`,
    );
  bytes.base = at;
  const version = bytes.u8(at + 8);
  if (version > 3) {
    bytes.refuse(
      `Expected superblock version 0 to 3, got ${version}: damaged, or of a newer HDF5. Save it by h5py without libver.`,
    );
  }
  const sizesAt = at + (version < 2 ? 13 : 9);
  bytes.offsetSize = bytes.u8(sizesAt);
  bytes.lengthSize = bytes.u8(sizesAt + 1);
  if (![4, 8].includes(bytes.offsetSize) || ![4, 8].includes(bytes.lengthSize)) {
    bytes.damaged("its superblock gives impossible sizes");
  }
  const width = bytes.offsetSize;
  let fields: number;
  if (version < 2) {
    fields = at + (version === 0 ? 24 : 28);
    checkEnd(bytes, fields + 2 * width);
    return bytes.pointer(fields + 5 * width, "its root group");
  }
  fields = at + 12;
  bytes.checksum(at, 12 + 4 * width, "its superblock");
  checkEnd(bytes, fields + 2 * width);
  return bytes.pointer(fields + 3 * width, "its root group");
}

function checkEnd(bytes: Hdf5Bytes, at: number): void {
  // The only address that counts the user block.
  const end = bytes.pointer(at, "its end") - bytes.base;
  if (end > bytes.bytes.length) {
    bytes.refuse(`The file is truncated: expected ${end} bytes, got ${bytes.bytes.length}. Fetch it again.`);
  }
}
