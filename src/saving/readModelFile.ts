import { describeContent } from "./describeContent.js";
import { endingsFor } from "./chooseFormat.js";
import type { FileSource } from "./FileSource.js";
import { formatOf, formats } from "./formats.js";
import { ModelFileError } from "./ModelFileError.js";
import type { SavedModel } from "./SavedModel.js";
import { type ModelSource, toSource } from "./sources/toSource.js";
import type { FetchOptions } from "./sources/urlSource.js";

/** The first bytes of a file, which tell what it is. */
const HEAD = 4096;

/**
 * Reads a file of any known kind, found out by its content.
 * @param what to find a name without an ending
 * @throws ModelFileError naming the file, the place in it and the reason
 */
export async function readModelFile(
  where: ModelSource,
  what: "model" | "weights",
  options: FetchOptions = {},
): Promise<{ readonly saved: SavedModel; readonly file: string }> {
  const source = await toSource(where, endingsFor(what), options);
  const bytes = await source.read();
  const head = bytes.subarray(0, HEAD);
  const format = isDisguised(head) ? undefined : formatOf(head, source.name);
  if (format?.read === undefined) {
    const reason = describeContent(head) ?? "Its content is of no known kind.";
    const known = formats.filter(({ read }) => read !== undefined).map(({ name }) => name);
    throw new ModelFileError(
      source.name,
      `${format === undefined ? reason : `A ${format.name} is written, but not read.`} What can be read: ${known.join(", ")}.`,
    );
  }
  return { saved: await format.read(alreadyRead(source, bytes)), file: source.name };
}

/** Empty, a Git LFS pointer, a web page: whatever the name says. */
function isDisguised(head: Uint8Array): boolean {
  return (
    head.length === 0 ||
    /^(version https:\/\/git-lfs|\s*<)/i.test(new TextDecoder("latin1").decode(head.subarray(0, 64)))
  );
}

/** The same file, without reading it again. */
function alreadyRead(source: FileSource, bytes: Uint8Array): FileSource {
  return {
    name: source.name,
    read: (maxBytes = Infinity) =>
      bytes.length <= maxBytes ? Promise.resolve(bytes) : source.read(maxBytes),
    sibling: (name) => source.sibling(name),
  };
}
