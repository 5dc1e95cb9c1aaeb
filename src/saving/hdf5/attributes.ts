import { sizeOf } from "../../util/tensor.js";
import { firstNumber } from "../toFloat32.js";
import { readDataspace } from "./dataspace.js";
import { littleEndian, readDatatype, type TextType } from "./datatype.js";
import { fractalHeap, type Stretch } from "./fractalHeap.js";
import type { Hdf5Attribute } from "./Hdf5.js";
import type { Hdf5Bytes } from "./Hdf5Bytes.js";
import { type Message, messageTypes } from "./objectHeader.js";
import { recordsOfTree } from "./recordTree.js";

/** The attributes of an object that are text or numbers. Others (references, compounds) are passed over. */
export function readAttributes(bytes: Hdf5Bytes, messages: readonly Message[]): Map<string, Hdf5Attribute> {
  const attributes = new Map<string, Hdf5Attribute>();
  for (const message of messages) {
    const stretches =
      message.type === messageTypes.attribute
        ? [message]
        : message.type === messageTypes.attributeInfo
          ? denseAttributes(bytes, message.at)
          : [];
    for (const stretch of stretches) {
      const { name, value } = readAttribute(bytes, stretch);
      if (attributes.has(name)) bytes.damaged(`the attribute ${JSON.stringify(name)} is there twice`);
      if (value !== undefined) attributes.set(name, value);
    }
  }
  return attributes;
}

/** Section IV.A.2.v, "Attribute Info Message": many attributes, in a heap. */
function denseAttributes(bytes: Hdf5Bytes, at: number): Stretch[] {
  const heapAt = at + 2 + ((bytes.u8(at + 1) & 1) === 0 ? 0 : 2);
  const heap = bytes.address(heapAt);
  if (heap === undefined) return [];
  const find = fractalHeap(bytes, heap);
  const tree = bytes.pointer(heapAt + bytes.offsetSize, "an index of attributes");
  return [...recordsOfTree(bytes, tree, 8)].map(find);
}

/** Section IV.A.2.m, "Attribute Message": name, datatype, shape, values. */
function readAttribute(
  bytes: Hdf5Bytes,
  { at, size }: Stretch,
): { readonly name: string; readonly value: Hdf5Attribute | undefined } {
  const version = bytes.u8(at);
  if (version < 1 || version > 3) bytes.damaged("an attribute is of an unknown version");
  const flags = version === 1 ? 0 : bytes.u8(at + 1);
  const padded = (length: number): number => (version === 1 ? Math.ceil(length / 8) * 8 : length);
  const nameAt = at + (version === 3 ? 9 : 8);
  const name = bytes.text(nameAt, bytes.u16(at + 2));
  const typeAt = nameAt + padded(bytes.u16(at + 2));
  const spaceAt = typeAt + padded(bytes.u16(at + 4));
  const dataAt = spaceAt + padded(bytes.u16(at + 6));
  if (dataAt > at + size) bytes.damaged(`the attribute ${JSON.stringify(name)} leaves its header`);
  // A datatype kept elsewhere: none of Keras' own.
  if ((flags & 3) !== 0) return { name, value: undefined };

  const type = readDatatype(bytes, typeAt);
  const shape = readDataspace(bytes, spaceAt);
  if (type.kind === "other") return { name, value: undefined };
  if (shape === undefined) return { name, value: type.kind === "text" ? "" : [] };
  const count = sizeOf(shape);
  if (count > 0 && dataAt + count * type.size > at + size) {
    bytes.damaged(`the attribute ${JSON.stringify(name)} leaves its header`);
  }
  const places = Array.from({ length: count }, (_, i) => dataAt + i * type.size);
  if (type.kind === "text") return { name, value: single(shape, readTexts(bytes, type, places)) };
  bytes.step(count / 64);
  const numbers = places.map((place) =>
    firstNumber(littleEndian(bytes.slice(place, type.size), type), type.name),
  );
  return { name, value: single(shape, numbers) };
}

function single<T extends string | number>(shape: readonly number[], values: readonly T[]): T | readonly T[] {
  return shape.length === 0 ? values[0]! : values;
}

function readTexts(bytes: Hdf5Bytes, type: TextType, places: readonly number[]): string[] {
  const known = new Map<string, string>();
  return places.map((place) => {
    bytes.step();
    if (!type.variable) {
      bytes.takeRoom(type.size, "An attribute");
      // Filled up by zeros or, in Fortran's way, by spaces.
      return bytes.text(place, type.size).trimEnd();
    }
    const heap = bytes.address(place + 4);
    // A text of no length points nowhere.
    if (heap === undefined || heap === bytes.base) return "";
    const key = bytes.slice(place, type.size).join();
    const text =
      known.get(key) ?? heapText(bytes, heap, bytes.u32(place + 4 + bytes.offsetSize), bytes.u32(place));
    known.set(key, text);
    return text;
  });
}

/** A text in the global heap (section III.E). */
function heapText(bytes: Hdf5Bytes, heap: number, index: number, length: number): string {
  bytes.expect(heap, "GCOL", "a heap of texts");
  const end = heap + bytes.length(heap + 8);
  for (let at = heap + 8 + bytes.lengthSize; at + 8 + bytes.lengthSize <= end;) {
    bytes.step();
    const size = bytes.length(at + 8);
    if (bytes.u16(at) === index) {
      if (index === 0 || length > size) bytes.damaged("a text is longer than its place");
      bytes.takeRoom(length, "An attribute");
      return bytes.text(at + 8 + bytes.lengthSize, length);
    }
    if (bytes.u16(at) === 0) break;
    at += 8 + bytes.lengthSize + Math.ceil(size / 8) * 8;
  }
  bytes.damaged("a text is not in its heap");
}
