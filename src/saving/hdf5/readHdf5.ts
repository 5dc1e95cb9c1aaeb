import { naturalOrder } from "../naturalOrder.js";
import type { Place } from "../Place.js";
import { isDataset, readDataset } from "./dataset.js";
import { readAttributes } from "./attributes.js";
import type { Hdf5Dataset, Hdf5Group } from "./Hdf5.js";
import { Hdf5Bytes } from "./Hdf5Bytes.js";
import { type Link, readLinks } from "./links.js";
import { readObjectHeader } from "./objectHeader.js";
import { readSuperblock } from "./superblock.js";

/** Groups within groups, and soft links to soft links. */
const deepest = 40;

/**
 * Reads an HDF5 file: all groups, attributes and shapes at once, the numbers of a dataset when they are asked for.
 *
 * Superblocks 0 to 3, groups and attributes of any age, contiguous, compact and chunked data (all but those that grow), gzip, shuffle
 * and Fletcher's checksum. Nothing outside is opened. Time and memory are bounded by the file's size, whatever is in it: that is why
 * this is not left to libhdf5, which a damaged file can break for good (see ARCHITECTURE.md).
 * @param where for errors: the file, and where in it these bytes are
 * @throws ModelFileError when it is no HDF5 file, is damaged, or has what is not read
 */
export function readHdf5(data: Uint8Array, where: Place): Hdf5Group {
  const bytes = new Hdf5Bytes(data, where);
  const root = readSuperblock(bytes);
  const object = new Walk(bytes, root).readObject(root, "/", []);
  if (object?.kind !== "group") return bytes.damaged("its root is no group");
  return object;
}

class Walk {
  readonly #bytes: Hdf5Bytes;
  readonly #root: number;

  constructor(bytes: Hdf5Bytes, root: number) {
    this.#bytes = bytes;
    this.#root = root;
  }

  /** @param above the groups on the way here, by address */
  readObject(address: number, path: string, above: readonly number[]): Hdf5Group | Hdf5Dataset | undefined {
    const bytes = this.#bytes;
    bytes.place = path;
    if (above.includes(address)) {
      bytes.refuse("This group is within itself (a link goes round in a circle). Such a file is not read.");
    }
    if (above.length > deepest) bytes.damaged(`groups are nested deeper than ${deepest}`);
    const messages = readObjectHeader(bytes, address);
    const attributes = readAttributes(bytes, messages);
    if (isDataset(messages)) return readDataset(bytes, messages, path, attributes);
    const links = readLinks(bytes, messages);
    // A datatype with a name.
    if (links === undefined) return undefined;

    const inside = [...above, address];
    const members = new Map<string, Hdf5Group | Hdf5Dataset>();
    for (const link of links.sort((a, b) => naturalOrder(a.name, b.name))) {
      const memberPath = path === "/" ? `/${link.name}` : `${path}/${link.name}`;
      bytes.place = memberPath;
      const target = this.#follow(link, inside, deepest);
      const member = this.readObject(target, memberPath, inside);
      if (member !== undefined) members.set(link.name, member);
    }
    return { kind: "group", path, attributes, members };
  }

  /** Where a link leads. @param inside the groups on the way to it */
  #follow({ target }: Link, inside: readonly number[], hops: number): number {
    if (typeof target === "number") return target;
    if (hops === 0) this.#bytes.refuse("This soft link goes round in a circle. Such a file is not read.");
    let way = target.startsWith("/") ? [this.#root] : [...inside];
    for (const part of target.split("/")) {
      if (part === "" || part === ".") continue;
      if (way.length > deepest) break;
      const links = readLinks(this.#bytes, readObjectHeader(this.#bytes, way[way.length - 1]!));
      const next = links?.find(({ name }) => name === part);
      if (next === undefined) {
        this.#bytes.refuse(`This soft link leads to ${JSON.stringify(target)}, which is not there.`);
      }
      way = [...way, this.#follow(next, way, hops - 1)];
    }
    return way[way.length - 1]!;
  }
}
