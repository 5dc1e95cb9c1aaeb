import type { NDArray } from "numpy-ts";
import { toNDArray } from "../util/ndarray.js";
import { defaultMaxBytes, Gatherer, type ReadOptions } from "./Gatherer.js";
import { asBytes } from "./readIdx.js";
import { decodeNpy, readNpyHeader, type NpyArray } from "./readNpy.js";

/** How much of the archive is looked at in one step. */
const stride = 2 ** 16;

/**
 * The arrays in a .npz file, by name: `np.savez` and `np.savez_compressed` write it, Keras ships MNIST so (`x_train`, `y_train`,
 * `x_test`, `y_test`). Entries other than `.npy` are passed over.
 *
 * @throws Error when it is not a zip file, an array in it is damaged, or they need more than `maxBytes` together
 */
export async function readNpz(
  bytes: Uint8Array | ArrayBuffer,
  options: ReadOptions = {},
): Promise<Record<string, NDArray>> {
  const arrays = await decodeNpz(asBytes(bytes), options);
  return Object.fromEntries(
    [...arrays].map(([name, { data, shape, dtype }]) => [name, toNDArray(data, shape, dtype)]),
  );
}

export async function decodeNpz(
  bytes: Uint8Array,
  options: ReadOptions = {},
): Promise<Map<string, NpyArray>> {
  const { name: archive = "The npz file", maxBytes = defaultMaxBytes } = options;
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) {
    throw new Error(`${archive} is not a npz file: it does not start with "PK", as zip files do.`);
  }
  const { Unzip, UnzipInflate } = await import("fflate");
  const arrays = new Map<string, NpyArray>();
  let [room, open] = [maxBytes, 0];
  const unzip = new Unzip((entry) => {
    if (!entry.name.endsWith(".npy")) return;
    const key = entry.name.slice(0, -".npy".length);
    const name = `${archive}, array "${key}"`;
    if (arrays.has(key)) throw new Error(`${name} is there twice.`);
    const sizeFrom = (start: Uint8Array): number | undefined => readNpyHeader(start, name)?.size;
    const gatherer = new Gatherer(name, sizeFrom, entry.size ?? bytes.length, room);
    open++;
    entry.ondata = (error: Error | null, chunk: Uint8Array | null, final) => {
      if (error !== null) throw error;
      if (chunk !== null) gatherer.push(chunk);
      if (!final) return;
      const file = gatherer.finish();
      room -= file.length;
      open--;
      arrays.set(key, decodeNpy(file, name));
    };
    entry.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length; at += stride) {
      unzip.push(bytes.subarray(at, at + stride), at + stride >= bytes.length);
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw reason.startsWith(archive)
      ? cause
      : new Error(`${archive} is damaged: ${reason}. Fetch it again.`, { cause });
  }
  if (open > 0)
    throw new Error(`${archive} is truncated: ${open} of its arrays are not whole. Fetch it again.`);
  return arrays;
}
