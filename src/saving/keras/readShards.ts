import { isObject, own } from "../config/values.js";
import type { FileSource } from "../FileSource.js";
import type { Hdf5Dataset, Hdf5Group } from "../hdf5/Hdf5.js";
import { readHdf5 } from "../hdf5/readHdf5.js";
import { naturalOrder } from "../naturalOrder.js";
import { parseJson } from "../parseJson.js";
import { errorAt, type Place } from "../Place.js";
import type { SavedModel } from "../SavedModel.js";
import { readRoot } from "./readH5.js";

/** Far more files than any model is shared out to. */
const mostShards = 1000;

/**
 * Reads weights in several files (`save_weights(..., max_shard_size)`): a JSON file tells which groups are in which, and a group's
 * datasets may be in several.
 * @throws ModelFileError when a file is missing, or one of them is damaged
 */
export async function readShards(source: FileSource): Promise<SavedModel> {
  const where: Place = { file: source.name };
  const index = parseJson(await source.read(), where);
  const map = isObject(index) ? own(index, "weight_map") : undefined;
  if (!isObject(map))
    throw errorAt(where, 'Expected a "weight_map" that tells which weights are in which file.');
  const names = new Set<string>();
  for (const value of Object.values(map).flat()) {
    if (typeof value !== "string")
      throw errorAt(where, "Expected names of files in weight_map, got something else.");
    names.add(value);
  }
  if (names.size > mostShards)
    throw errorAt(where, `The weights are in ${names.size} files, more than ${mostShards}.`);
  let root: Hdf5Group | undefined;
  for (const name of [...names].sort(naturalOrder)) {
    const shard = source.sibling(name);
    const part = readHdf5(await shard.read(), { file: shard.name });
    root = root === undefined ? part : merge(root, part, { file: shard.name });
  }
  if (root === undefined) throw errorAt(where, "Its weight_map names no files.");
  const model = readRoot(root, where);
  return {
    ...model,
    origin: { ...model.origin, format: `Keras 3 weights in ${names.size} files (.weights.json)` },
  };
}

function merge(a: Hdf5Group, b: Hdf5Group, where: Place): Hdf5Group {
  const members = new Map<string, Hdf5Group | Hdf5Dataset>(a.members);
  for (const [name, member] of b.members) {
    const there = members.get(name);
    if (there === undefined) members.set(name, member);
    else if (there.kind === "group" && member.kind === "group")
      members.set(name, merge(there, member, where));
    else
      throw errorAt(
        { ...where, place: member.path },
        "This is in two of the files. They do not belong together.",
      );
  }
  const sorted = new Map([...members].sort(([x], [y]) => naturalOrder(x, y)));
  return { ...a, attributes: new Map([...b.attributes, ...a.attributes]), members: sorted };
}
