import { files } from "#platform/files";
import { shapeText } from "../util/tensor.js";
import { parts, type Part, type RawDataset } from "./Dataset.js";
import { defaultMaxBytes } from "../util/Gatherer.js";
import { verifyFile, type KnownDataset } from "./KnownDataset.js";
import type { RawArray } from "./readIdx.js";
import { decodeNpz } from "./readNpz.js";

/** Keras' names of the arrays. */
const keys: Readonly<Record<Part, string>> = {
  trainImages: "x_train",
  trainLabels: "y_train",
  testImages: "x_test",
  testLabels: "y_test",
};

/**
 * A known data set from a `.npz` file, as Keras ships MNIST, compared with the same checksums as the idx files.
 * @throws Error when an array is missing or not the known one
 */
export async function npzDataset(known: KnownDataset, path: string): Promise<RawDataset> {
  const found = await decodeNpz(await files.readFile(path, defaultMaxBytes), { name: path });
  const arrays = {} as Record<Part, RawArray>;
  for (const part of parts) {
    const array = found.get(keys[part]);
    if (array === undefined) {
      const [want, got] = [Object.values(keys).join(", "), [...found.keys()].join(", ")];
      throw new Error(
        `${path}: expected the arrays ${want}, got ${got || "none"}. Other .npz files are read by readNpz.`,
      );
    }
    const name = `${path}, array "${keys[part]}"`;
    const { shape } = known.files[part];
    if (shapeText(array.shape) !== shapeText(shape)) {
      throw new Error(
        `${name} is not the one of ${known.title}: expected shape ${shapeText(shape)}, got ${shapeText(array.shape)}. Other .npz files are read by readNpz.`,
      );
    }
    arrays[part] = (await verifyFile(known, part, idxFileOf(array), name)).array;
  }
  return arrays;
}

/** The idx file of bytes with these elements: what the checksums are of. */
function idxFileOf({ data, shape }: RawArray): Uint8Array {
  const offset = 4 + 4 * shape.length;
  const bytes = new Uint8Array(offset + data.length);
  bytes.set([0, 0, 0x08, shape.length]);
  const view = new DataView(bytes.buffer);
  for (const [axis, dimension] of shape.entries()) view.setUint32(4 + 4 * axis, dimension);
  if (data instanceof Uint8Array) bytes.set(data, offset);
  else for (let i = 0; i < data.length; i++) bytes[offset + i] = Number(data[i]);
  return bytes;
}
