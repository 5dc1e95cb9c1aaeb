import type { Hdf5Bytes } from "./Hdf5Bytes.js";

/** A message in an object's header: one property of the object. */
export interface Message {
  readonly type: number;
  /** Where its body begins. */
  readonly at: number;
  readonly size: number;
}

/** The types of messages that are read. */
export const messageTypes = {
  dataspace: 0x01,
  linkInfo: 0x02,
  datatype: 0x03,
  fillValue: 0x05,
  link: 0x06,
  externalFiles: 0x07,
  layout: 0x08,
  filters: 0x0b,
  attribute: 0x0c,
  continuation: 0x10,
  symbolTable: 0x11,
  attributeInfo: 0x15,
} as const;

/** The messages of the object whose header is at `at` (specification, section IV.A), continuations included. */
export function readObjectHeader(bytes: Hdf5Bytes, at: number): Message[] {
  return Array.from(messagesOf(bytes, at), (message) =>
    message.shared ? readShared(bytes, message) : message,
  );
}

interface StoredMessage extends Message {
  /** Whether the body only says where the message is. */
  readonly shared: boolean;
}

function* messagesOf(bytes: Hdf5Bytes, at: number): Generator<StoredMessage> {
  const header = bytes.u8(at) === 0x4f ? newHeader(bytes, at) : oldHeader(bytes, at);
  const blocks: Block[] = [header.first];
  // The list grows as continuations are met; each costs a step, so that a ring of them ends.
  for (const block of blocks) {
    for (const message of messagesIn(bytes, header, block)) {
      if (message.type === messageTypes.continuation) blocks.push(continuation(bytes, header, message.at));
      else yield message;
    }
  }
}

interface Block {
  readonly at: number;
  readonly end: number;
}

interface Header {
  readonly isNew: boolean;
  readonly first: Block;
  /** How many bytes come before a message's body. */
  readonly prefix: number;
}

function* messagesIn(bytes: Hdf5Bytes, { isNew, prefix }: Header, block: Block): Generator<StoredMessage> {
  for (let position = block.at; position + prefix <= block.end;) {
    bytes.step();
    const type = isNew ? bytes.u8(position) : bytes.u16(position);
    const size = bytes.u16(position + (isNew ? 1 : 2));
    const flags = bytes.u8(position + (isNew ? 3 : 4));
    position += prefix + size;
    if (position > block.end) bytes.damaged("a message leaves its header");
    yield { type, at: position - size, size, shared: (flags & 2) !== 0 };
  }
}

function oldHeader(bytes: Hdf5Bytes, at: number): Header {
  if (bytes.u8(at) !== 1) bytes.damaged("there is no header where an object should be");
  const size = bytes.u32(at + 8);
  bytes.slice(at + 16, size);
  return { isNew: false, first: { at: at + 16, end: at + 16 + size }, prefix: 8 };
}

function newHeader(bytes: Hdf5Bytes, at: number): Header {
  bytes.expect(at, "OHDR", "a header");
  if (bytes.u8(at + 4) !== 2) bytes.damaged("a header is of an unknown version");
  const flags = bytes.u8(at + 5);
  const sizeAt = at + 6 + ((flags & 0x20) === 0 ? 0 : 16) + ((flags & 0x10) === 0 ? 0 : 4);
  const width = 2 ** (flags & 3);
  const start = sizeAt + width;
  const end = start + bytes.uint(sizeAt, width);
  bytes.checksum(at, end - at, "a header");
  return { isNew: true, first: { at: start, end }, prefix: (flags & 4) === 0 ? 4 : 6 };
}

function continuation(bytes: Hdf5Bytes, { isNew }: Header, at: number): Block {
  const start = bytes.pointer(at, "a continuation");
  const size = bytes.length(at + bytes.offsetSize);
  bytes.slice(start, size);
  if (!isNew) return { at: start, end: start + size };
  bytes.expect(start, "OCHK", "a continuation");
  if (size < 8) bytes.damaged("a continuation is too short");
  bytes.checksum(start, size - 4, "a continuation");
  return { at: start + 4, end: start + size - 4 };
}

/** A message kept in another object's header (a committed datatype): section IV.A.2, "Shared Message". */
function readShared(bytes: Hdf5Bytes, { type, at }: Message): Message {
  const version = bytes.u8(at);
  if (version === 0 || version > 3 || (version === 3 && bytes.u8(at + 1) !== 2)) {
    bytes.refuse(
      "It keeps its properties in a heap of shared messages, which is not read. Copy it by h5repack.",
    );
  }
  for (const message of messagesOf(bytes, bytes.pointer(at + (version === 1 ? 8 : 2), "a shared message"))) {
    if (message.type === type && !message.shared) return message;
  }
  bytes.damaged("a shared message is not where it should be");
}
