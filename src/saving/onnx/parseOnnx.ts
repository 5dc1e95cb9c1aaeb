import { describeContent } from "../describeContent.js";
import { errorAt, inside, type Place } from "../Place.js";
import { type MessageField, messageFields } from "../protobuf/messageFields.js";
import { bytesOf, type NumberType, toFloat32 } from "../toFloat32.js";
import type { OnnxAttribute, OnnxGraph, OnnxModel, OnnxNode, OnnxTensor, OnnxValue } from "./OnnxModel.js";
import { FLOAT, onnxTypes } from "./onnxTypes.js";

/** Far more than a chain of layers has. */
const MAX_NODES = 10_000;
const MAX_INITIALIZERS = 10_000;
const MAX_DIMENSIONS = 32;

/** Thrown where numbers stand in another file that must be read first. */
export class ExternalFile extends Error {
  constructor(readonly location: string) {
    super(location);
  }
}

/** The other files that numbers stand in, by the names that the model has for them. */
export type ExternalFiles = ReadonlyMap<string, Uint8Array>;

/**
 * @param external the files that were asked for
 * @throws ModelFileError when the bytes are no ONNX model
 * @throws ExternalFile when a file is needed that is not in `external`
 */
export function parseOnnx(bytes: Uint8Array, where: Place, external: ExternalFiles = new Map()): OnnxModel {
  const wrong = describeContent(bytes);
  if (wrong !== undefined) throw errorAt(where, `Expected an ONNX model. ${wrong}`);
  let [producer, version, opset] = ["", "", 0];
  let graph: OnnxGraph | undefined;
  for (const field of messageFields(bytes, where)) {
    if (field.number === 2) producer = field.text().slice(0, 80);
    else if (field.number === 3) version = field.text().slice(0, 80);
    else if (field.number === 7) graph = parseGraph(field.bytes(), inside(where, "graph"), external);
    else if (field.number === 8) opset = parseOpset(field.bytes(), where) ?? opset;
  }
  if (graph === undefined || graph.nodes.length === 0)
    throw errorAt(where, "Expected an ONNX model, but no graph is in it.");
  return { producer: `${producer} ${version}`.trim(), opset, graph };
}

/** The version of the standard's operations. */
function parseOpset(bytes: Uint8Array, where: Place): number | undefined {
  let [domain, version] = ["", 0];
  for (const field of messageFields(bytes, where)) {
    if (field.number === 1) domain = field.text();
    else if (field.number === 2) version = field.integer();
  }
  return domain === "" || domain === "ai.onnx" ? version : undefined;
}

function parseGraph(bytes: Uint8Array, where: Place, external: ExternalFiles): OnnxGraph {
  let name = "";
  const nodes: OnnxNode[] = [];
  const initializers = new Map<string, OnnxTensor>();
  const inputs: OnnxValue[] = [];
  const outputs: OnnxValue[] = [];
  for (const field of messageFields(bytes, where)) {
    switch (field.number) {
      case 1:
        if (nodes.push(parseNode(field.bytes(), where)) > MAX_NODES)
          throw errorAt(where, `It has more than ${MAX_NODES} nodes.`);
        break;
      case 2:
        name = field.text().slice(0, 200);
        break;
      case 5: {
        const tensor = parseTensor(field.bytes(), where, external);
        initializers.set(tensor.name, tensor);
        if (initializers.size > MAX_INITIALIZERS)
          throw errorAt(where, `It has more than ${MAX_INITIALIZERS} initializers.`);
        break;
      }
      case 11:
      case 12:
        if (
          (field.number === 11 ? inputs : outputs).push(parseValue(field.bytes(), where)) > MAX_INITIALIZERS
        ) {
          throw errorAt(where, `It has more than ${MAX_INITIALIZERS} inputs or outputs.`);
        }
    }
  }
  return { name, nodes, initializers, inputs, outputs };
}

function parseNode(bytes: Uint8Array, where: Place): OnnxNode {
  const node = {
    name: "",
    op: "",
    domain: "",
    inputs: [] as string[],
    outputs: [] as string[],
    attributes: new Map<string, OnnxAttribute>(),
  };
  for (const field of messageFields(bytes, where)) {
    switch (field.number) {
      case 1:
        node.inputs.push(field.text());
        break;
      case 2:
        node.outputs.push(field.text());
        break;
      case 3:
        node.name = field.text().slice(0, 200);
        break;
      case 4:
        node.op = field.text().slice(0, 100);
        break;
      case 5: {
        const [name, attribute] = parseAttribute(field.bytes(), where);
        node.attributes.set(name, attribute);
        break;
      }
      case 7:
        node.domain = field.text();
    }
    if (node.inputs.length + node.outputs.length + node.attributes.size > 1000) {
      throw errorAt(where, `The node "${node.name}" has more than 1000 inputs, outputs and attributes.`);
    }
  }
  return node;
}

function parseAttribute(bytes: Uint8Array, where: Place): [string, OnnxAttribute] {
  let name = "";
  const attribute: { -readonly [K in keyof OnnxAttribute]: OnnxAttribute[K] } = {};
  const [ints, floats]: [number[], number[]] = [[], []];
  for (const field of messageFields(bytes, where)) {
    switch (field.number) {
      case 1:
        name = field.text().slice(0, 100);
        break;
      case 2:
        attribute.float = field.float();
        break;
      case 3:
        attribute.int = field.integer();
        break;
      case 4:
        attribute.text = field.text().slice(0, 1000);
        break;
      case 5:
        attribute.tensor = parseTensor(field.bytes(), where);
        break;
      case 7:
        floats.push(...floatsOf(field));
        break;
      case 8:
        ints.push(...field.integers());
    }
    if (ints.length + floats.length > 10_000)
      throw errorAt(where, `The attribute "${name}" has more than 10000 numbers.`);
  }
  return [name, { ...attribute, ...(ints.length > 0 && { ints }), ...(floats.length > 0 && { floats }) }];
}

/** Floats one by one or in one piece. */
function floatsOf(field: MessageField): Iterable<number> {
  return field.isPacked ? toFloat32(field.bytes().subarray(0, 40_004), "float32") : [field.float()];
}

function parseTensor(bytes: Uint8Array, outer: Place, external: ExternalFiles = new Map()): OnnxTensor {
  const shape: number[] = [];
  let [name, type] = ["", 0];
  let raw: Uint8Array | undefined;
  let packed: { readonly bytes: Uint8Array; readonly type: NumberType } | undefined;
  const single: number[] = [];
  let isExternal = false;
  const outside = new Map<string, string>();
  for (const field of messageFields(bytes, outer)) {
    switch (field.number) {
      case 1:
        shape.push(...field.integers());
        if (shape.length > MAX_DIMENSIONS)
          throw errorAt(inside(outer, name), "A tensor has more than 32 dimensions.");
        break;
      case 2:
        type = field.integer();
        break;
      case 4:
        if (field.isPacked) packed = { bytes: field.bytes(), type: "float32" };
        else single.push(field.float());
        break;
      case 5:
      case 7:
        single.push(...field.integers());
        break;
      case 8:
        name = field.text().slice(0, 200);
        break;
      case 9:
        raw = field.bytes();
        break;
      case 10:
        if (field.isPacked) packed = { bytes: field.bytes(), type: "float64" };
        break;
      case 13:
        outside.set(...parseEntry(field.bytes(), outer));
        break;
      case 14:
        isExternal = field.integer() === 1;
    }
    if (single.length > 2 ** 24)
      throw errorAt(
        inside(outer, name),
        "Its numbers stand one by one, which is not read for so many. Save them as raw_data.",
      );
  }
  const where = inside(outer, `tensor "${name}"`);
  const dtype = onnxTypes[type];
  if (dtype === undefined) throw errorAt(where, `Expected numbers, but its type is number ${type} of ONNX.`);
  if (isExternal) raw = externalBytes(outside, external, where);
  const count = shape.reduce((product, size) => product * size, 1);
  const stored = raw
    ? raw.length / bytesOf(dtype)
    : packed
      ? packed.bytes.length / bytesOf(packed.type)
      : single.length;
  if (!shape.every((size) => Number.isSafeInteger(size) && size >= 0) || count !== stored) {
    throw errorAt(
      where,
      `A tensor of shape (${shape.join(", ")}) has ${count} numbers; ${stored} are there.`,
    );
  }
  // Half precision may stand bit by bit among int32.
  const isBits = raw === undefined && (dtype === "float16" || dtype === "bfloat16");
  const data = raw
    ? toFloat32(raw, dtype)
    : packed
      ? toFloat32(packed.bytes, packed.type)
      : isBits
        ? toFloat32(new Uint8Array(Uint16Array.from(single).buffer), dtype)
        : Float32Array.from(single);
  return { name, shape, data, isWhole: !dtype.includes("float") };
}

/** `StringStringEntryProto` */
function parseEntry(bytes: Uint8Array, where: Place): [string, string] {
  let [key, value] = ["", ""];
  for (const field of messageFields(bytes, where)) {
    if (field.number === 1) key = field.text().slice(0, 100);
    else if (field.number === 2) value = field.text().slice(0, 1000);
  }
  return [key, value];
}

function externalBytes(
  entry: ReadonlyMap<string, string>,
  external: ExternalFiles,
  where: Place,
): Uint8Array {
  const location = entry.get("location") ?? "";
  const file = external.get(location);
  if (file === undefined) throw new ExternalFile(location);
  const offset = Number(entry.get("offset") ?? 0);
  const length = Number(entry.get("length") ?? file.length - offset);
  if (
    Number.isSafeInteger(offset) &&
    offset >= 0 &&
    Number.isSafeInteger(length) &&
    length >= 0 &&
    offset + length <= file.length
  ) {
    return file.subarray(offset, offset + length);
  }
  throw errorAt(
    where,
    `It should be at bytes ${offset} to ${offset + length} of ${location}, which has ${file.length}: that file is cut short, or of another model.`,
  );
}

/** `ValueInfoProto`: a name, and the type of a tensor. */
function parseValue(bytes: Uint8Array, where: Place): OnnxValue {
  let name = "";
  let [shape, isFloat]: [OnnxValue["shape"], boolean] = [undefined, true];
  for (const field of messageFields(bytes, where)) {
    if (field.number === 1) name = field.text().slice(0, 200);
    else if (field.number === 2) [shape, isFloat] = parseType(field.bytes(), where);
  }
  return { name, shape, isFloat };
}

function parseType(bytes: Uint8Array, where: Place): [OnnxValue["shape"], boolean] {
  let [shape, isFloat]: [(number | null)[] | undefined, boolean] = [undefined, false];
  for (const type of messageFields(bytes, where)) {
    if (type.number !== 1) continue;
    for (const field of messageFields(type.bytes(), where)) {
      if (field.number === 1) isFloat = field.integer() === FLOAT;
      if (field.number !== 2) continue;
      shape = [];
      for (const dimension of messageFields(field.bytes(), where)) {
        if (dimension.number !== 1) continue;
        let size: number | null = null;
        for (const part of messageFields(dimension.bytes(), where))
          if (part.number === 1) size = part.integer();
        if (shape.push(size !== null && size > 0 ? size : null) > MAX_DIMENSIONS)
          throw errorAt(where, "A shape has more than 32 dimensions.");
      }
    }
  }
  return [shape, isFloat];
}
