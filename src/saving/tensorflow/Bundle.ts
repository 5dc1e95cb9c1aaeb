import type { Tensor } from "../../util/tensor.js";
import type { FileSource } from "../FileSource.js";
import { errorAt, inside, type Place } from "../Place.js";
import { messageFields } from "../protobuf/messageFields.js";
import { bytesOf, isNumberType, toFloat32 } from "../toFloat32.js";
import { crc32c, maskCrc } from "./crc32c.js";
import { dtypeNames } from "./dtypeNames.js";
import { tableEntries } from "./tableEntries.js";

/** What an index says about a tensor (TensorFlow `tensor_bundle.proto`, `BundleEntryProto`). */
export interface BundleEntry {
  /** `"float32"`, `"string"`, or `"type 21"` for one without a name here. */
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly shard: number;
  readonly offset: number;
  readonly size: number;
  readonly crc: number;
  /** Whether the variable was split over several tensors. */
  readonly sliced: boolean;
}

const MAX_INDEX_BYTES = 2 ** 24;
const MAX_SHARD_BYTES = 2 ** 31;
const MAX_SHARDS = 10_000;

/** A checkpoint's index and data files: TensorFlow's "tensor bundle". */
export class Bundle {
  readonly #shards = new Map<number, Uint8Array>();

  private constructor(
    private readonly source: FileSource,
    private readonly shardCount: number,
    readonly entries: ReadonlyMap<string, BundleEntry>,
  ) {}

  /** Reads the index. @param source the file `….index` @throws ModelFileError */
  static async open(source: FileSource): Promise<Bundle> {
    const where = { file: source.name };
    const index = await source.read(MAX_INDEX_BYTES);
    const entries = new Map<string, BundleEntry>();
    let shardCount: number | undefined;
    for (const [key, value] of tableEntries(index, where)) {
      // The first entry, of the empty key, is about all of them.
      if (key === "") shardCount = readHeader(value, where);
      else if (entries.has(key)) throw errorAt(inside(where, key), "This tensor is there twice.");
      else entries.set(key, readEntry(value, inside(where, key)));
    }
    if (shardCount === undefined)
      throw errorAt(where, "The header is missing: this is no index of a TensorFlow checkpoint.");
    return new Bundle(source, shardCount, entries);
  }

  /** The numbers of a tensor as float32. @throws ModelFileError when they are not there, damaged (CRC-32C), or no numbers */
  async tensor(key: string): Promise<Tensor> {
    const entry = this.#entry(key);
    const { dtype, shape, size, sliced } = entry;
    const where = inside({ file: this.source.name }, key);
    if (sliced) {
      throw errorAt(
        where,
        "The variable was split over several devices (partitioned), which is not read here. Save it again from one device.",
      );
    }
    if (!isNumberType(dtype)) throw errorAt(where, `Expected numbers, but its dtype is ${dtype}.`);
    const count = shape.reduce((product, dimension) => product * dimension, 1);
    if (count * bytesOf(dtype) !== size) {
      throw errorAt(
        where,
        `A ${dtype} tensor of shape (${shape.join(", ")}) has ${count * bytesOf(dtype)} bytes, but the index says ${size}.`,
      );
    }
    const bytes = await this.#bytes(entry, where);
    checkCrc(maskCrc(crc32c(bytes)), entry, where);
    return { shape, data: toFloat32(bytes, dtype) };
  }

  /** The text of a scalar string tensor, as bytes. @throws ModelFileError */
  async stringBytes(key: string): Promise<Uint8Array> {
    const entry = this.#entry(key);
    const where = inside({ file: this.source.name }, key);
    const bytes = await this.#bytes(entry, where);
    // The length as a varint, its CRC, then the text itself. The entry's CRC is of the length as four bytes, its CRC, and the text.
    let length = 0;
    let start = 0;
    for (let more = 128; more >= 128; start++) {
      more = bytes[start] ?? 0;
      length += (more & 127) * 2 ** (7 * start);
    }
    const text = bytes.subarray(start + 4);
    if (entry.dtype !== "string" || entry.shape.length > 0 || text.length !== length) {
      throw errorAt(
        where,
        `Expected one text of ${length} bytes, got ${text.length} of dtype ${entry.dtype}.`,
      );
    }
    const lengthBytes = new Uint8Array(4);
    new DataView(lengthBytes.buffer).setUint32(0, length, true);
    checkCrc(
      maskCrc(crc32c(text, crc32c(bytes.subarray(start, start + 4), crc32c(lengthBytes)))),
      entry,
      where,
    );
    return text;
  }

  #entry(key: string): BundleEntry {
    const entry = this.entries.get(key);
    if (entry === undefined)
      throw errorAt({ file: this.source.name, place: key }, "The checkpoint has no such tensor.");
    return entry;
  }

  async #bytes({ shard, offset, size }: BundleEntry, where: Place): Promise<Uint8Array> {
    if (shard >= this.shardCount)
      throw errorAt(where, `It should be in shard ${shard}, but there are ${this.shardCount}.`);
    const name = this.#shardName(shard);
    let data = this.#shards.get(shard);
    if (data === undefined) {
      data = await this.source.sibling(name).read(MAX_SHARD_BYTES);
      this.#shards.set(shard, data);
    }
    if (offset + size > data.length) {
      throw errorAt(
        where,
        `It should be at bytes ${offset} to ${offset + size} of ${name}, which has ${data.length}: that file is cut short, or of another checkpoint.`,
      );
    }
    return data.subarray(offset, offset + size);
  }

  #shardName(shard: number): string {
    const prefix = this.source.name.replace(/^.*[/\\]/, "").replace(/\.index$/, "");
    const five = (number: number): string => String(number).padStart(5, "0");
    return `${prefix}.data-${five(shard)}-of-${five(this.shardCount)}`;
  }
}

function checkCrc(crc: number, entry: BundleEntry, where: Place): void {
  if (crc === entry.crc) return;
  throw errorAt(
    where,
    "Its bytes do not have their checksum (CRC-32C): the data file is damaged, or of another checkpoint. Copy or download it again.",
  );
}

function readHeader(bytes: Uint8Array, where: Place): number {
  let [shards, endianness] = [0, 0];
  for (const field of messageFields(bytes, inside(where, "header"))) {
    if (field.number === 1) shards = field.integer();
    else if (field.number === 2) endianness = field.integer();
  }
  if (endianness !== 0)
    throw errorAt(where, "It was written on a big-endian machine, which is not read here.");
  if (shards < 1 || shards > MAX_SHARDS)
    throw errorAt(where, `It says it has ${shards} data files; expected 1 to ${MAX_SHARDS}.`);
  return shards;
}

function readEntry(bytes: Uint8Array, where: Place): BundleEntry {
  const entry = {
    dtype: "type 0",
    shape: [] as number[],
    shard: 0,
    offset: 0,
    size: 0,
    crc: 0,
    sliced: false,
  };
  for (const field of messageFields(bytes, where)) {
    switch (field.number) {
      case 1: {
        const number = field.integer();
        entry.dtype = dtypeNames[number] ?? `type ${number}`;
        break;
      }
      case 2:
        entry.shape = readShape(field.bytes(), where);
        break;
      case 3:
        entry.shard = field.integer();
        break;
      case 4:
        entry.offset = field.integer();
        break;
      case 5:
        entry.size = field.integer();
        break;
      case 6:
        entry.crc = field.fixed32();
        break;
      case 7:
        entry.sliced = true;
    }
  }
  if ([entry.shard, entry.offset, entry.size].every((number) => Number.isSafeInteger(number) && number >= 0))
    return entry;
  throw errorAt(where, "The index says an impossible place for this tensor: it is damaged.");
}

function readShape(bytes: Uint8Array, where: Place): number[] {
  const shape: number[] = [];
  for (const field of messageFields(bytes, where)) {
    if (field.number !== 2) continue;
    let size = 0;
    for (const dimension of messageFields(field.bytes(), where))
      if (dimension.number === 1) size = dimension.integer();
    if (!Number.isSafeInteger(size) || size < 0 || shape.push(size) > 32)
      throw errorAt(where, "Its shape is impossible: the index is damaged.");
  }
  return shape;
}
