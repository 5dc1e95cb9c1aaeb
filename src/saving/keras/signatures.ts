/** Whether a file begins as a ZIP archive. */
export function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5);
}

/** Whether a file begins as HDF5 does: at its start, or behind 512, 1024, ... bytes of the user's. */
export function isHdf5(head: Uint8Array): boolean {
  const signature = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];
  return [0, 512, 1024, 2048].some((at) => signature.every((byte, i) => head[at + i] === byte));
}
