import { PbfReader } from "pbf";
import { describeContent } from "../describeContent.js";
import { errorAt, type Place } from "../Place.js";
import { crc32c, maskCrc } from "./crc32c.js";

/** What ends a sorted table. */
const MAGIC = [0x57, 0xfb, 0x80, 0x8b, 0x24, 0x75, 0x47, 0xdb] as const;
const FOOTER = 48;
/** After each block: how it is compressed, and a CRC of both. */
const TRAILER = 5;

/** Far more than real files have: keys with shared beginnings could otherwise make a small file large. */
const MAX_KEY = 1024;
const MAX_ENTRIES = 100_000;

/**
 * The keys and values of a sorted table, the format of LevelDB's files and of TensorFlow's `.index`
 * (leveldb `doc/table_format.md`): blocks of entries, each with only the end of its key that differs from the key before; an index of the
 * blocks; a footer that says where the index is.
 * @throws ModelFileError when it is none, cut short, damaged (every block has a checksum) or compressed
 */
export function* tableEntries(
  file: Uint8Array,
  where: Place,
): Generator<[string, Uint8Array], void, undefined> {
  const footer = file.subarray(-FOOTER);
  if (file.length < FOOTER || !MAGIC.every((byte, i) => footer[FOOTER - 8 + i] === byte)) {
    const what = describeContent(file) ?? "It is cut short, damaged, or something else.";
    throw errorAt(
      where,
      `Expected the index of a TensorFlow checkpoint, which ends in a magic number. ${what}`,
    );
  }
  const handles = new BlockReader(footer.subarray(0, FOOTER - 8), where);
  handles.handle(); // of the meta index, which TensorFlow leaves empty
  const index = readBlock(file, handles.handle(), where);
  let count = 0;
  for (const [, value] of blockEntries(index, where)) {
    const block = readBlock(file, new BlockReader(value, where).handle(), where);
    for (const entry of blockEntries(block, where)) {
      if (++count > MAX_ENTRIES) throw errorAt(where, `The index has more than ${MAX_ENTRIES} entries.`);
      yield entry;
    }
  }
}

/** Where a block is, without its trailer. */
interface BlockHandle {
  readonly offset: number;
  readonly size: number;
}

function readBlock(file: Uint8Array, { offset, size }: BlockHandle, where: Place): Uint8Array {
  const end = offset + size;
  if (!(end + TRAILER <= file.length)) {
    throw errorAt(
      where,
      `A block should be at bytes ${offset} to ${end}, but the file has ${file.length}. It is damaged or cut short.`,
    );
  }
  const compression = file[end]!;
  const stored = new DataView(file.buffer, file.byteOffset + end + 1, 4).getUint32(0, true);
  if (maskCrc(crc32c(file.subarray(offset, end + 1))) !== stored) {
    throw errorAt(
      where,
      `The block at byte ${offset} does not have its checksum (CRC-32C): the file is damaged. Copy or download it again.`,
    );
  }
  if (compression !== 0) {
    throw errorAt(
      where,
      "Its blocks are compressed with Snappy: a checkpoint of TensorFlow's old format V1, which is not read here. Write it again with tf.train.Checkpoint.",
    );
  }
  return file.subarray(offset, end);
}

function* blockEntries(block: Uint8Array, where: Place): Generator<[string, Uint8Array], void, undefined> {
  // At the end: where keys are whole (restart points), and how many such places there are.
  const restarts =
    block.length < 4 ? 0 : new DataView(block.buffer, block.byteOffset + block.length - 4).getUint32(0, true);
  const end = block.length - 4 * (restarts + 1);
  if (end < 0) throw errorAt(where, `A block says it has ${restarts} restart points, more than fit into it.`);
  const reader = new BlockReader(block.subarray(0, end), where);
  const decoder = new TextDecoder();
  let key = new Uint8Array(0);
  while (!reader.atEnd) {
    const shared = reader.number();
    const added = reader.number();
    const length = reader.number();
    if (shared > key.length || shared + added > MAX_KEY) {
      throw errorAt(
        where,
        `A key shares ${shared} bytes with the one before, of ${key.length}, and has ${added} of its own: the file is damaged.`,
      );
    }
    const next = new Uint8Array(shared + added);
    next.set(key.subarray(0, shared));
    next.set(reader.bytes(added), shared);
    key = next;
    yield [decoder.decode(key), reader.bytes(length)];
  }
}

/** Numbers and bytes, one after the other, never past the end. */
class BlockReader {
  readonly #reader: PbfReader;

  constructor(
    private readonly source: Uint8Array,
    private readonly where: Place,
  ) {
    this.#reader = new PbfReader(source);
  }

  get atEnd(): boolean {
    return this.#reader.pos >= this.source.length;
  }

  number(): number {
    let value: number;
    try {
      value = this.#reader.readVarint();
    } catch {
      value = -1;
    }
    if (this.#reader.pos > this.source.length || !Number.isSafeInteger(value) || value < 0) this.#fail();
    return value;
  }

  bytes(length: number): Uint8Array {
    const start = this.#reader.pos;
    if (start + length > this.source.length) this.#fail();
    this.#reader.pos += length;
    return this.source.subarray(start, start + length);
  }

  handle(): BlockHandle {
    return { offset: this.number(), size: this.number() };
  }

  #fail(): never {
    throw errorAt(
      this.where,
      "An entry of the index reaches past the end of its block: the file is damaged or cut short.",
    );
  }
}
