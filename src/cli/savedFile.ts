import { files } from "#platform/files";
import type { FileSource } from "../saving/FileSource.js";
import { describeContent } from "../saving/describeContent.js";
import { findModelFile } from "../saving/findModelFile.js";
import { formatOf, formats } from "../saving/formats.js";
import { ModelFileError } from "../saving/ModelFileError.js";
import type { SavedModel } from "../saving/SavedModel.js";
import { readRun } from "./runFolder.js";

/** Bytes that tell a file's kind. */
const HEAD = 4096;

/**
 * A model as a file, a folder or a run of `neurone train` holds it; what kind it is, its content tells.
 * @throws Error when there is none, or it cannot be read
 */
export async function savedFile(
  path: string,
): Promise<{ readonly file: string; readonly saved: SavedModel }> {
  if (await isRun(path))
    return { file: path, saved: (await import("./savedRun.js")).savedRun(await readRun(path)) };
  const extensions = [
    ...new Set(formats.filter(({ read }) => read !== undefined).flatMap((format) => format.extensions)),
  ];
  const file = await findModelFile(path, extensions);
  const source = pathSource(file);
  const head = (await source.read()).subarray(0, HEAD);
  const format = formatOf(head, file);
  if (format?.read === undefined) {
    const what = describeContent(head) ?? "Its content is of no known kind.";
    const known = formats.filter(({ read }) => read !== undefined).map(({ name }) => name);
    throw new ModelFileError(file, `${what} What can be read: ${known.join(", ")}.`);
  }
  return { file, saved: await format.read(source) };
}

async function isRun(path: string): Promise<boolean> {
  const [config, weights] = [files.joinPath(path, "config.json"), files.joinPath(path, "weights.bin")];
  return (await files.isFolder(path)) && (await files.exists(config)) && (await files.exists(weights));
}

function pathSource(path: string): FileSource {
  return {
    name: path,
    async read(maxBytes) {
      try {
        return await files.readFile(path, maxBytes);
      } catch (error) {
        throw new ModelFileError(path, error instanceof Error ? error.message : String(error), undefined, {
          cause: error,
        });
      }
    },
    sibling(name) {
      if (name === "" || /(^|[/\\])\.\.([/\\]|$)|^[/\\]|[\0:\\]/.test(name)) {
        throw new ModelFileError(
          path,
          `It names the file ${JSON.stringify(name)} as a part of it: only names in its own folder are followed.`,
        );
      }
      return pathSource(path.replace(/[^/\\]*$/, "") + name);
    },
  };
}
