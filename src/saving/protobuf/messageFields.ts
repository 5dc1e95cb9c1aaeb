import { PbfReader } from "pbf";
import { errorAt, type Place } from "../Place.js";

/** What stands after a field's number, by the wire format. */
const wireTypes = ["a number", "64 bits", "bytes", "a group", "the end of a group", "32 bits"] as const;

/** A field of a protobuf message. Its value is read by one of the methods, at most once; a field nobody reads is skipped. */
export interface MessageField {
  readonly number: number;
  /** Whether it holds several numbers in one piece. */
  readonly isPacked: boolean;
  /** An integer, exact up to 2^53; int32 and int64 may be negative. */
  integer(): number;
  /** Integers one by one or in one piece. */
  integers(): number[];
  fixed32(): number;
  float(): number;
  /** A message inside, text, or bytes: a view, no copy. */
  bytes(): Uint8Array;
  text(): string;
}

/**
 * The fields of a protobuf message, in the file's order. Every length is checked against the message before it is believed; nothing is
 * kept, so that even a large hostile message costs no memory.
 *
 * The object that comes is the same each time: read what you need of it before you take the next.
 * @throws ModelFileError when the bytes are no protobuf message, or a field is read as what it is not
 */
export function* messageFields(bytes: Uint8Array, where: Place): Generator<MessageField, void, undefined> {
  const reader = new PbfReader(bytes);
  const end = bytes.length;
  let number = 0;
  const fail = (reason: string): never => {
    throw errorAt(
      where,
      `Expected a protobuf message, but ${reason} (byte ${Math.min(reader.pos, end)} of ${end}). The file is damaged, cut short or of another kind.`,
    );
  };
  const varint = (signed: boolean): number => {
    let value: number;
    try {
      value = reader.readVarint(signed);
    } catch {
      return fail("a number has no end");
    }
    return reader.pos > end ? fail("it ends within a number") : value;
  };
  const expect = (type: number): void => {
    if (reader.type !== type) fail(`field ${number} has ${wireTypes[reader.type]!}, not ${wireTypes[type]!}`);
    reader._valueStart = -1;
  };
  const available = (length: number): void => {
    if (!(length >= 0) || reader.pos + length > end) {
      fail(`field ${number} says it has ${length} bytes, and ${end - reader.pos} are left`);
    }
  };
  const view = (): Uint8Array => {
    expect(2);
    const length = varint(false);
    available(length);
    const start = reader.pos;
    reader.pos += length;
    return bytes.subarray(start, reader.pos);
  };
  const field = {
    number: 0,
    get isPacked(): boolean {
      return reader.type === 2;
    },
    integer(): number {
      expect(0);
      return varint(true);
    },
    integers(): number[] {
      if (reader.type === 0) return [field.integer()];
      expect(2);
      const length = varint(false);
      available(length);
      const stop = reader.pos + length;
      const values: number[] = [];
      while (reader.pos < stop) values.push(varint(true));
      return values;
    },
    fixed32(): number {
      expect(5);
      available(4);
      return reader.readFixed32();
    },
    float(): number {
      expect(5);
      available(4);
      return reader.readFloat();
    },
    bytes: view,
    text: (): string => new TextDecoder().decode(view()),
  };
  while (reader.pos < end) {
    const tag = varint(false);
    number = field.number = Math.floor(tag / 8);
    reader.type = tag % 8;
    if (number === 0 || reader.type > 5 || reader.type === 3 || reader.type === 4)
      fail("a field has no sound number");
    const start = reader.pos;
    reader._valueStart = start;
    yield field;
    // Read by nobody: skipped, with the same checks.
    if (reader._valueStart !== start) continue;
    if (reader.type === 2) view();
    else if (reader.type === 0) field.integer();
    else {
      const length = reader.type === 5 ? 4 : 8;
      available(length);
      reader.pos += length;
    }
  }
}
