import { files } from "#platform/files";
import type { FileTarget } from "../FileTarget.js";
import { OPFS } from "../opfs.js";
import { opfsTarget } from "./opfsTarget.js";
import { pathTarget } from "./pathTarget.js";

/**
 * Where a model is to be written: a path, or `opfs:` and a path in a browser's private storage; or an own target, as it is.
 * @throws Error for a path where there are none
 */
export function toTarget(where: string | FileTarget): FileTarget {
  if (typeof where !== "string") return where;
  if (where.startsWith(OPFS)) return opfsTarget(where);
  if (/^[a-z][a-z+.-]+:\/\//i.test(where))
    throw new Error(
      `"${where}" is an address: models are written to paths. Send the bytes of toBlob() there.`,
    );
  if (files.hasPaths) return pathTarget(where);
  throw new Error(
    `A browser has no files by path (asked for "${where}"). Save to its private storage, "${OPFS}${where}", or download the model: toBlob().`,
  );
}
