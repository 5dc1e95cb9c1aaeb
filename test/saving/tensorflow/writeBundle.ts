import { PbfWriter } from "pbf";
import { crc32c, maskCrc } from "../../../src/saving/tensorflow/crc32c.js";

/** A tensor to be written: as TensorFlow's number of the dtype says. */
export interface BundleTensor {
  readonly dtype: number;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
  /** Instead of what is true. */
  readonly says?: Partial<Record<"shard" | "offset" | "size", number>>;
}

const MAGIC = [0x57, 0xfb, 0x80, 0x8b, 0x24, 0x75, 0x47, 0xdb];

/** A checkpoint of one shard, called `x`, by the specification of its format. */
export function writeBundle(tensors: Readonly<Record<string, BundleTensor>>): Record<string, Uint8Array> {
  const header = new PbfWriter();
  header.writeVarintField(1, 1);
  const entries: [string, Uint8Array][] = [["", header.finish()]];
  const data: number[] = [];
  for (const [key, { dtype, shape, bytes, says }] of Object.entries(tensors)) {
    const entry = new PbfWriter();
    entry.writeVarintField(1, dtype);
    entry.writeMessage(
      2,
      (_, out) => {
        for (const size of shape)
          out.writeMessage(
            2,
            (__, inner) => {
              inner.writeVarintField(1, size);
            },
            0,
          );
      },
      0,
    );
    entry.writeVarintField(3, says?.shard ?? 0);
    entry.writeVarintField(4, says?.offset ?? data.length);
    entry.writeVarintField(5, says?.size ?? bytes.length);
    entry.writeFixed32Field(6, maskCrc(crc32c(bytes)));
    entries.push([key, entry.finish()]);
    data.push(...bytes);
  }
  return { "x.index": writeTable(entries), "x.data-00000-of-00001": Uint8Array.from(data) };
}

/** A sorted table with one block. */
export function writeTable(entries: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const file: number[] = [];
  const addBlock = (block: readonly (readonly [string, Uint8Array])[]): Uint8Array => {
    const rows = block.map(([key, value]) => {
      const bytes = new TextEncoder().encode(key);
      const lengths = new PbfWriter();
      for (const number of [0, bytes.length, value.length]) lengths.writeVarint(number);
      return [...lengths.finish(), ...bytes, ...value];
    });
    // One restart point, their number, and no compression.
    const content = Uint8Array.from([...rows.flat(), 0, 0, 0, 0, 1, 0, 0, 0, 0]);
    const crc = new PbfWriter();
    crc.writeFixed32(maskCrc(crc32c(content)));
    const handle = new PbfWriter();
    handle.writeVarint(file.length);
    handle.writeVarint(content.length - 1);
    file.push(...content, ...crc.finish());
    return handle.finish();
  };
  const data = addBlock(entries);
  const meta = addBlock([]);
  const index = addBlock([["z", data]]);
  const handles = [...meta, ...index];
  return Uint8Array.from([...file, ...handles, ...new Array<number>(40 - handles.length).fill(0), ...MAGIC]);
}
