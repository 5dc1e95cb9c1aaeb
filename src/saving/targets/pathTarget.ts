import { files } from "#platform/files";
import type { FileTarget } from "../FileTarget.js";
import { splitPath } from "../splitPath.js";

/** A path of the host's file system; its folder is made. */
export function pathTarget(path: string): FileTarget {
  const { folder, name } = splitPath(path);
  return {
    name,
    place: path,
    write: (written) =>
      files.writeFiles(written.map(({ name: file, bytes }) => ({ path: folder + file, content: bytes }))),
  };
}
