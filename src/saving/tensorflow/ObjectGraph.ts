import { errorAt, type Place } from "../Place.js";
import { messageFields } from "../protobuf/messageFields.js";

/** The Python objects that were saved, and how they hold each other (TensorFlow `trackable_object_graph.proto`). The first is the root. */
export type ObjectGraph = readonly ObjectNode[];

/** One object. */
export interface ObjectNode {
  readonly children: readonly { readonly name: string; readonly node: number }[];
  /** Set for a variable. */
  readonly variable?: { readonly key: string; readonly fullName: string } | undefined;
}

/** Where a checkpoint keeps its object graph. */
export const OBJECT_GRAPH_KEY = "_CHECKPOINTABLE_OBJECT_GRAPH";

/** Objects, and links between them. */
const MAX_NODES = 100_000;
const MAX_LINKS = 1_000_000;

/** @throws ModelFileError when the bytes are no such graph */
export function readObjectGraph(bytes: Uint8Array, where: Place): ObjectGraph {
  const nodes: ObjectNode[] = [];
  let links = 0;
  for (const field of messageFields(bytes, where)) {
    if (field.number !== 1) continue;
    const node = readNode(field.bytes(), where);
    nodes.push(node);
    links += node.children.length;
    if (nodes.length > MAX_NODES || links > MAX_LINKS) {
      throw errorAt(
        where,
        `The object graph has more than ${MAX_NODES} objects or ${MAX_LINKS} links between them.`,
      );
    }
  }
  return nodes;
}

function readNode(bytes: Uint8Array, where: Place): ObjectNode {
  const children: { name: string; node: number }[] = [];
  let variable: ObjectNode["variable"];
  for (const field of messageFields(bytes, where)) {
    if (field.number === 1) children.push(readChild(field.bytes(), where));
    else if (field.number === 2) variable = readAttribute(field.bytes(), where) ?? variable;
  }
  return { children, variable };
}

function readChild(bytes: Uint8Array, where: Place): { name: string; node: number } {
  const child = { name: "", node: 0 };
  for (const field of messageFields(bytes, where)) {
    if (field.number === 1) child.node = field.integer();
    else if (field.number === 2) child.name = field.text();
  }
  return child;
}

function readAttribute(bytes: Uint8Array, where: Place): ObjectNode["variable"] {
  const attribute = { name: "", fullName: "", key: "" };
  for (const field of messageFields(bytes, where)) {
    if (field.number === 1) attribute.name = field.text();
    else if (field.number === 2) attribute.fullName = field.text();
    else if (field.number === 3) attribute.key = field.text();
  }
  return attribute.name === "VARIABLE_VALUE" ? attribute : undefined;
}
