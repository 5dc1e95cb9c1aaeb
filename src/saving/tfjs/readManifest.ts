import { sizeOf } from "../../util/tensor.js";
import { type JsonObject, own, requireList, requireObject, shown } from "../config/values.js";
import type { FileSource } from "../FileSource.js";
import { errorAt, inside, type Place } from "../Place.js";
import type { SavedVariable } from "../SavedModel.js";
import { bytesOf, isNumberType, type NumberType, toFloat32 } from "../toFloat32.js";

/** Bytes of all weights together. */
const MAX_BYTES = 2 ** 31;

/** What a manifest says of one array. */
interface WeightSpec {
  readonly name: string;
  readonly shape: readonly number[];
  /** How its numbers lie in the file. */
  readonly stored: NumberType;
  /** What they are to be multiplied by and added to, where they are quantized to whole numbers. */
  readonly scale: number;
  readonly min: number;
  readonly isOptimizers: boolean;
}

/** The weights that a manifest lists, read from its files, and how many arrays of an optimizer it had. */
export async function readManifest(
  manifest: unknown,
  source: FileSource,
): Promise<{ weights: SavedVariable[]; optimizer: number }> {
  const where = inside({ file: source.name }, "weightsManifest");
  const weights: SavedVariable[] = [];
  let optimizer = 0;
  for (const [index, value] of requireList(manifest, "weightsManifest", where).entries()) {
    const place = inside(where, `group ${index}`);
    const group = requireObject(value, "a group", place);
    const specs = requireList(own(group, "weights"), "weights", place).map((spec) => readSpec(spec, place));
    const expected = specs.reduce((sum, { shape, stored }) => sum + sizeOf(shape) * bytesOf(stored), 0);
    if (!(expected <= MAX_BYTES))
      throw errorAt(
        place,
        `The weights would have ${expected} bytes, more than the ${MAX_BYTES} that are allowed.`,
      );
    const bytes = await readShards(group, expected, source, place);
    let at = 0;
    for (const spec of specs) {
      const size = sizeOf(spec.shape) * bytesOf(spec.stored);
      if (spec.isOptimizers) optimizer++;
      else
        weights.push({
          name: spec.name,
          shape: spec.shape,
          data: decode(bytes.subarray(at, at + size), spec),
        });
      at += size;
    }
  }
  return { weights, optimizer };
}

/** The group's files, one after the other. */
async function readShards(
  group: JsonObject,
  expected: number,
  source: FileSource,
  where: Place,
): Promise<Uint8Array> {
  const paths = requireList(own(group, "paths"), "paths", where);
  const shards: Uint8Array[] = [];
  let length = 0;
  for (const path of paths) {
    if (typeof path !== "string")
      throw errorAt(where, `Expected the name of a file in paths, got ${shown(path)}.`);
    const shard = await source.sibling(path).read(MAX_BYTES);
    length += shard.length;
    if (length > expected) break;
    shards.push(shard);
  }
  if (length !== expected) {
    throw errorAt(
      where,
      `The weights have ${expected} bytes, but ${length > expected ? "more" : `only ${length}`} are in ${paths.slice(0, 3).join(", ")}${paths.length > 3 ? ", ..." : ""}: a file is cut short, or of another model.`,
    );
  }
  if (shards.length === 1) return shards[0]!;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const shard of shards) {
    bytes.set(shard, at);
    at += shard.length;
  }
  return bytes;
}

function readSpec(value: unknown, outer: Place): WeightSpec {
  const spec = requireObject(value, "a weight", outer);
  const name = own(spec, "name");
  const where = inside(outer, typeof name === "string" ? name.slice(0, 100) : "a weight");
  if (typeof name !== "string") throw errorAt(where, `Expected a name, got ${shown(name)}.`);
  const shape = requireList(own(spec, "shape"), "shape", where);
  if (shape.length > 32 || !shape.every((size) => Number.isSafeInteger(size) && (size as number) >= 0)) {
    throw errorAt(where, `Expected a shape of whole numbers, got ${shown(shape)}.`);
  }
  const dtype = own(spec, "dtype");
  const quantization = own(spec, "quantization");
  const isQuantized = quantization !== undefined && quantization !== null;
  const details = isQuantized ? requireObject(quantization, "quantization", where) : {};
  const stored = isQuantized ? own(details, "dtype") : dtype;
  const allowed = isQuantized
    ? ["uint8", "uint16", "float16"]
    : ["float32", "float16", "int32", "uint8", "bool"];
  if (typeof stored !== "string" || !isNumberType(stored) || !allowed.includes(stored)) {
    throw errorAt(where, `Expected numbers of the type ${allowed.join(", ")}; got ${shown(stored)}.`);
  }
  const isWhole = isQuantized && stored !== "float16";
  const [scale, min] = isWhole ? [own(details, "scale"), own(details, "min")] : [1, 0];
  if (typeof scale !== "number" || typeof min !== "number") {
    throw errorAt(where, `It is quantized to ${stored}, but scale and min are not there.`);
  }
  return {
    name,
    shape: shape as number[],
    stored,
    scale,
    min,
    isOptimizers: own(spec, "group") === "optimizer",
  };
}

function decode(bytes: Uint8Array, { stored, scale, min }: WeightSpec): Float32Array {
  const numbers = toFloat32(bytes, stored);
  if (scale !== 1 || min !== 0)
    for (let i = 0; i < numbers.length; i++) numbers[i] = numbers[i]! * scale + min;
  return numbers;
}
