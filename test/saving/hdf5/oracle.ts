import h5wasm, { type Dataset, type Group } from "h5wasm";
import type { Hdf5Dataset, Hdf5Group } from "../../../src/saving/hdf5/Hdf5.js";

/** What a file says, whoever read it. */
export interface Said {
  attributes: Record<string, unknown>;
  members?: Record<string, Said>;
  shape?: readonly number[];
  data?: number[];
}

/** What our reader has read. */
export function saidBy(object: Hdf5Group | Hdf5Dataset): Said {
  const attributes = Object.fromEntries(object.attributes);
  if (object.kind === "group") {
    return { attributes, members: mapped([...object.members], saidBy) };
  }
  const data = object.dtype === "string" ? [] : Array.from(object.readTensor().data);
  return { attributes, shape: object.shape, data };
}

/** What libhdf5 (compiled to WebAssembly: h5wasm) reads in a file. Only for good ones: a damaged file breaks it for good. */
export async function saidByLibhdf5(bytes: Uint8Array): Promise<Said> {
  const { FS } = await h5wasm.ready;
  FS.writeFile("/file.h5", bytes);
  const file = new h5wasm.File("/file.h5", "r");
  const said = describe(file);
  file.close();
  return said;
}

function describe(object: Group | Dataset): Said {
  const attributes = Object.fromEntries(
    Object.entries(object.attrs).map(([name, { value }]) => [name, plain(value)]),
  );
  if (!("keys" in object)) {
    const { shape, value } = object;
    return {
      attributes,
      shape: shape ?? [],
      data: [plain(value)].flat().map((number) => Math.fround(Number(number))),
    };
  }
  const members = object.keys().map((name) => [name, object.get(name)] as const);
  return { attributes, members: mapped(members as [string, Group | Dataset][], describe) };
}

function plain(value: unknown): unknown {
  return ArrayBuffer.isView(value)
    ? Array.from(value as unknown as ArrayLike<number | bigint>, Number)
    : value;
}

function mapped<T>(entries: readonly (readonly [string, T])[], of: (value: T) => Said): Record<string, Said> {
  return Object.fromEntries(entries.map(([name, value]) => [name, of(value)]));
}
