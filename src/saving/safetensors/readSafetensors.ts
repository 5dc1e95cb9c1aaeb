import { isObject, own, requireList, requireObject, shown } from "../config/values.js";
import { describeContent } from "../describeContent.js";
import type { FileSource } from "../FileSource.js";
import { naturalOrder } from "../naturalOrder.js";
import { parseJson } from "../parseJson.js";
import { errorAt, inside, type Place } from "../Place.js";
import type { LayerWeights, SavedModel, SavedVariable } from "../SavedModel.js";
import { bytesOf, type NumberType, toFloat32 } from "../toFloat32.js";

const MAX_BYTES = 2 ** 31;
/** What the format's own library allows. */
const MAX_HEADER = 100_000_000;
const MAX_TENSORS = 100_000;

/** The format's names of dtypes that are read here. */
const dtypes: Readonly<Record<string, NumberType>> = {
  F64: "float64",
  F32: "float32",
  F16: "float16",
  BF16: "bfloat16",
  I64: "int64",
  I32: "int32",
  I16: "int16",
  I8: "int8",
  U64: "uint64",
  U32: "uint32",
  U16: "uint16",
  U8: "uint8",
  BOOL: "bool",
};

interface Entry {
  readonly name: string;
  readonly dtype: NumberType;
  readonly shape: readonly number[];
  readonly start: number;
  readonly end: number;
}

/** Reads the weights in a safetensors file, in Keras' or PyTorch's layout. @throws ModelFileError */
export async function readSafetensors(source: FileSource): Promise<SavedModel> {
  const where = { file: source.name };
  const bytes = await source.read(MAX_BYTES);
  const length =
    bytes.length < 8 ? NaN : Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  if (!(length <= MAX_HEADER && 8 + length <= bytes.length)) {
    const what = describeContent(bytes) ?? "It is damaged, cut short or of another kind.";
    throw errorAt(where, `Expected a safetensors file, which begins with the length of its header. ${what}`);
  }
  const place = inside(where, "header");
  const header = requireObject(parseJson(bytes.subarray(8, 8 + length), place), "the header", place);
  const data = bytes.subarray(8 + length);
  const entries = readEntries(header, data.length, place);
  const metadata = own(header, "__metadata__");
  const format = isObject(metadata) ? own(metadata, "format") : undefined;
  const tensors = entries.map((entry) => ({
    ...entry,
    data: toFloat32(data.subarray(entry.start, entry.end), entry.dtype),
  }));
  const writer = isObject(metadata) ? own(metadata, "generated_by") : undefined;
  const { layers, notes, ordered } = toLayers(tensors, format === "pt", where);
  return {
    origin: {
      format: "safetensors (weights)",
      writer: typeof writer === "string" ? writer.slice(0, 80) : undefined,
      notes,
    },
    weights: { matching: ordered ? "order" : "name", layers },
  };
}

function readEntries(header: Readonly<Record<string, unknown>>, available: number, where: Place): Entry[] {
  const names = Object.keys(header).filter((name) => name !== "__metadata__");
  if (names.length > MAX_TENSORS) throw errorAt(where, `It has more than ${MAX_TENSORS} arrays.`);
  const entries = names.map((name) =>
    readEntry(name, header[name], available, inside(where, name.slice(0, 100))),
  );
  entries.sort((a, b) => a.start - b.start || a.end - b.end);
  let end = 0;
  for (const entry of entries) {
    if (entry.start < end)
      throw errorAt(
        inside(where, entry.name.slice(0, 100)),
        "Its bytes are those of another array too: the header is damaged.",
      );
    end = entry.end;
  }
  return entries;
}

function readEntry(name: string, value: unknown, available: number, where: Place): Entry {
  const entry = requireObject(value, "an array's description", where);
  const type = own(entry, "dtype");
  const dtype = typeof type === "string" && Object.hasOwn(dtypes, type) ? dtypes[type]! : undefined;
  if (dtype === undefined)
    throw errorAt(where, `Expected a dtype of ${Object.keys(dtypes).join(", ")}; got ${shown(type)}.`);
  const shape = requireList(own(entry, "shape"), "shape", where);
  if (shape.length > 32 || !shape.every((size) => Number.isSafeInteger(size) && (size as number) >= 0)) {
    throw errorAt(where, `Expected a shape of whole numbers, got ${shown(shape)}.`);
  }
  const [start, end] = requireList(own(entry, "data_offsets"), "data_offsets", where) as [unknown, unknown];
  const size = (shape as number[]).reduce((product, dimension) => product * dimension, bytesOf(dtype));
  if (
    !Number.isSafeInteger(start) ||
    !Number.isSafeInteger(end) ||
    (start as number) < 0 ||
    (end as number) > available ||
    (end as number) - (start as number) !== size
  ) {
    throw errorAt(
      where,
      `Expected ${size} bytes of the ${available} behind the header, got data_offsets ${shown([start, end])}: the file is damaged or cut short.`,
    );
  }
  return { name, dtype, shape: shape as number[], start: start as number, end: end as number };
}

interface NamedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/**
 * Layers by the names of their arrays: Keras' `C1/kernel`, or PyTorch's `fc1.weight`, whose matrices are transposed: (units, inputs).
 * A matrix that is called weight, beside a bias, can be told by the bias where it is not square; and PyTorch's own mark in the file tells it too.
 */
function toLayers(
  tensors: readonly NamedTensor[],
  isPyTorch: boolean,
  where: Place,
): { layers: LayerWeights[]; notes: string[]; ordered: boolean } {
  const groups = new Map<string, NamedTensor[]>();
  for (const tensor of tensors) {
    const cut = Math.max(tensor.name.lastIndexOf("/"), tensor.name.lastIndexOf("."));
    const layer = cut <= 0 ? "" : tensor.name.slice(0, cut);
    groups.set(layer, [...(groups.get(layer) ?? []), { ...tensor, name: tensor.name.slice(cut + 1) }]);
  }
  const notes: string[] = [];
  const names = [...groups.keys()].sort(naturalOrder);
  const layers = names.map((name) => ({
    name: name === "" ? "layer" : name,
    variables: toVariables(groups.get(name)!, isPyTorch, inside(where, name === "" ? "arrays" : name)),
  }));
  if (layers.length === 0) throw errorAt(where, "There are no arrays in it.");
  // PyTorch's Sequential numbers its layers.
  const ordered = names.every((name) => /(^|\.)\d+$/.test(name));
  if (layers.some((_, i) => groups.get(names[i]!)!.some(({ name }) => name === "weight"))) {
    notes.push(
      "The matrices called weight are PyTorch's, (units, inputs); they were transposed to Keras' (inputs, units).",
    );
  }
  return { layers, notes, ordered };
}

function toVariables(tensors: readonly NamedTensor[], isPyTorch: boolean, where: Place): SavedVariable[] {
  const bias = tensors.find(({ name }) => name === "bias");
  const variables = tensors.map((tensor): SavedVariable => {
    if (tensor.name !== "weight") return tensor;
    if (tensor.shape.length !== 2) {
      throw errorAt(
        where,
        `Only weights of two dimensions (PyTorch's Linear) can be told from their names; this one has ${tensor.shape.length}. Rename the arrays as Keras does: ${JSON.stringify("C1/kernel")}.`,
      );
    }
    const [rows, columns] = tensor.shape as [number, number];
    const units = bias?.shape[0];
    if (units !== undefined && units !== rows) {
      if (units === columns) return { ...tensor, name: "kernel" };
      throw errorAt(
        where,
        `The weight has the shape (${rows}, ${columns}), the bias ${units} numbers: they do not belong together.`,
      );
    }
    if (!isPyTorch && (units === undefined || rows === columns)) {
      throw errorAt(
        where,
        `It cannot be told whether this weight of shape (${rows}, ${columns}) is PyTorch's, (units, inputs), or Keras', (inputs, units): ` +
          'the file does not say that PyTorch wrote it ("format": "pt" in its metadata). Save it with safetensors.torch.save_file(..., metadata={"format": "pt"}), or name it kernel.',
      );
    }
    const data = new Float32Array(tensor.data.length);
    for (let i = 0; i < rows; i++)
      for (let j = 0; j < columns; j++) data[j * rows + i] = tensor.data[i * columns + j]!;
    return { name: "kernel", shape: [columns, rows], data };
  });
  const rank = (name: string): number => (name === "kernel" ? 0 : name === "bias" ? 2 : 1);
  return variables
    .map(({ name, shape, data }) => ({ name, shape, data }))
    .sort((a, b) => rank(a.name) - rank(b.name));
}
