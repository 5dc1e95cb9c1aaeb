import { shapeText, sizeOf, type Tensor } from "../../util/tensor.js";
import { firstNumber, toFloat32 } from "../toFloat32.js";
import { chunkedRoom, readChunks } from "./chunks.js";
import { readDataspace } from "./dataspace.js";
import { type Datatype, littleEndian, readDatatype, type NumberType } from "./datatype.js";
import { readFilters } from "./filters.js";
import type { Hdf5Attribute, Hdf5Dataset } from "./Hdf5.js";
import type { Hdf5Bytes } from "./Hdf5Bytes.js";
import { readLayout } from "./layout.js";
import { type Message, messageTypes } from "./objectHeader.js";

/** Whether an object with these messages is a dataset. */
export function isDataset(messages: readonly Message[]): boolean {
  return messages.some(({ type }) => type === messageTypes.layout);
}

/** A dataset by its messages. Its sizes are checked here, before anything is read. */
export function readDataset(
  bytes: Hdf5Bytes,
  messages: readonly Message[],
  path: string,
  attributes: ReadonlyMap<string, Hdf5Attribute>,
): Hdf5Dataset {
  const find = (type: number): number | undefined => messages.find((message) => message.type === type)?.at;
  const need = (type: number, what: string): number => find(type) ?? bytes.damaged(`it has no ${what}`);
  if (find(messageTypes.externalFiles) !== undefined) {
    bytes.refuse("Its data are in another file, which is not opened. Copy them into this file (h5repack).");
  }
  const type = numbersOfKeras(readDatatype(bytes, need(messageTypes.datatype, "datatype")), attributes);
  const shape = readDataspace(bytes, need(messageTypes.dataspace, "shape"));
  const layout = readLayout(bytes, need(messageTypes.layout, "layout"));
  const filtersAt = find(messageTypes.filters);
  const filters = filtersAt === undefined ? [] : readFilters(bytes, filtersAt);
  const count = shape === undefined ? 0 : sizeOf(shape);
  const size = count * type.size;
  const what = `Its shape ${shapeText(shape ?? [])} of ${type.name}`;

  if (layout.kind === "contiguous" && layout.at !== undefined) {
    if (layout.size !== undefined && layout.size < size)
      bytes.damaged("its numbers are fewer than its shape says");
    bytes.slice(layout.at, size);
  }
  bytes.takeRoom(count * Math.max(4, type.size), what);
  if (layout.kind === "chunked" && shape !== undefined) {
    bytes.takeRoom(chunkedRoom(bytes, layout.chunk, shape, type.size), what);
  }

  const readBytes = (): Uint8Array => {
    if (layout.kind === "contiguous") {
      return layout.at === undefined ? fill(bytes, messages, count, type.size) : bytes.slice(layout.at, size);
    }
    const out = fill(bytes, messages, count, type.size);
    if (count > 0) readChunks(bytes, layout, filters, shape!, type.size, out);
    return out;
  };
  const numbers = (): NumberType => {
    bytes.place = path;
    if (type.kind === "number") return type;
    bytes.refuse(`Expected numbers, got ${type.name}.`);
  };

  return {
    kind: "dataset",
    path,
    attributes,
    shape: shape ?? [0],
    dtype: type.name,
    readTensor(): Tensor {
      const numberType = numbers();
      return { data: toFloat32(littleEndian(readBytes(), numberType), numberType.name), shape: shape ?? [0] };
    },
    readNumber(): number {
      const numberType = numbers();
      if (count !== 1) bytes.damaged(`expected one number, got ${count}`);
      return firstNumber(littleEndian(readBytes(), numberType), numberType.name);
    },
  };
}

/** HDF5 has no bfloat16: Keras writes two bytes of no type, and an attribute that tells what they are. */
function numbersOfKeras(type: Datatype, attributes: ReadonlyMap<string, Hdf5Attribute>): Datatype {
  const isBfloat16 = type.name === "opaque" && type.size === 2 && attributes.get("dtype") === "bfloat16";
  return isBfloat16 ? { kind: "number", name: "bfloat16", size: 2, little: true } : type;
}

/** All elements as the fill value says (sections IV.A.2.e and f), zero where it does not. */
function fill(bytes: Hdf5Bytes, messages: readonly Message[], count: number, size: number): Uint8Array {
  const out = new Uint8Array(count * size);
  const at = messages.find(({ type }) => type === messageTypes.fillValue)?.at;
  const value = at === undefined ? undefined : fillValue(bytes, at);
  if (value?.length !== size || value.every((byte) => byte === 0)) return out;
  for (let start = 0; start < out.length; start += size) out.set(value, start);
  return out;
}

function fillValue(bytes: Hdf5Bytes, at: number): Uint8Array | undefined {
  const version = bytes.u8(at);
  const flags = bytes.u8(at + 1);
  if (version === 3) return (flags & 0x20) === 0 ? undefined : bytes.slice(at + 6, bytes.u32(at + 2));
  if (version === 2 && bytes.u8(at + 3) === 0) return undefined;
  return bytes.slice(at + 8, bytes.u32(at + 4));
}
