import type { NDArray } from "numpy-ts";
import { defaultMaxBytes, Gatherer, type ReadOptions } from "../util/Gatherer.js";
import { asBytes } from "./readIdx.js";
import { decodeNpy, readNpyHeader, type NpyArray } from "./decodeNpy.js";
import { listZip, unpackEntry } from "../util/readZip.js";

/**
 * The arrays in a .npz file, by name: `np.savez` and `np.savez_compressed` write it, Keras ships MNIST so (`x_train`, `y_train`,
 * `x_test`, `y_test`). Entries other than `.npy` are passed over.
 *
 * @throws Error when it is not a zip archive, an array in it is damaged, or they need more than `maxBytes` together
 */
export async function readNpz(
  bytes: Uint8Array | ArrayBuffer,
  options: ReadOptions = {},
): Promise<Record<string, NDArray>> {
  const arrays = await decodeNpz(asBytes(bytes), options);
  const { toNDArray } = await import("../util/toNDArray.js");
  return Object.fromEntries(
    [...arrays].map(([name, { data, shape, dtype }]) => [name, toNDArray(data, shape, dtype)]),
  );
}

export async function decodeNpz(
  bytes: Uint8Array,
  options: ReadOptions = {},
): Promise<Map<string, NpyArray>> {
  const { name: archive = "The npz file", maxBytes = defaultMaxBytes } = options;
  const arrays = new Map<string, NpyArray>();
  let room = maxBytes;
  for (const entry of listZip(bytes, archive, "a npz file")) {
    if (!entry.name.endsWith(".npy")) continue;
    const key = entry.name.slice(0, -".npy".length);
    const name = `${archive}, array "${key}"`;
    if (arrays.has(key)) throw new Error(`${name} is there twice.`);
    const sizeFrom = (start: Uint8Array): number | undefined => readNpyHeader(start, name)?.size;
    const file = await unpackEntry(entry, new Gatherer(name, sizeFrom, entry.packed.length, room), name);
    room -= file.length;
    arrays.set(key, decodeNpy(file, name));
  }
  return arrays;
}
