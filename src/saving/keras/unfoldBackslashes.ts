import type { Hdf5Dataset, Hdf5Group } from "../hdf5/Hdf5.js";
import { naturalOrder } from "../naturalOrder.js";

/** Keras before 3 on Windows wrote `layers\dense` as one name: groups are made of its parts. Others stay as they are. */
export function unfoldBackslashes(group: Hdf5Group): Hdf5Group {
  if (![...group.members.keys()].some((name) => name.includes("\\"))) return group;
  const members = new Map<string, Hdf5Group | Hdf5Dataset>();
  const inside = new Map<string, Map<string, Hdf5Group | Hdf5Dataset>>();
  for (const [name, member] of group.members) {
    const [, first, rest] = /^([^\\]*)\\(.*)$/s.exec(name) ?? [];
    if (first === undefined || rest === undefined) members.set(name, member);
    else
      inside.set(first, (inside.get(first) ?? new Map<string, Hdf5Group | Hdf5Dataset>()).set(rest, member));
  }
  for (const [name, parts] of inside) {
    const there = members.get(name);
    const all = new Map([...(there?.kind === "group" ? there.members : []), ...parts]);
    const path = `${group.path === "/" ? "" : group.path}/${name}`;
    members.set(
      name,
      unfoldBackslashes({ kind: "group", path, attributes: there?.attributes ?? new Map(), members: all }),
    );
  }
  return { ...group, members: new Map([...members].sort(([a], [b]) => naturalOrder(a, b))) };
}
