import { files } from "#platform/files";
import { endingsFor } from "../saving/chooseFormat.js";
import { findModelFile } from "../saving/findModelFile.js";
import { readModelFile } from "../saving/readModelFile.js";
import type { SavedModel } from "../saving/SavedModel.js";
import { modelPath, readRun } from "./runFolder.js";

/**
 * A model as a file, a folder, an address on the web, or a run of `neurone train` holds it; what kind it is, its content tells.
 * @throws Error when there is none, or it cannot be read
 */
export async function savedFile(
  path: string,
): Promise<{ readonly file: string; readonly saved: SavedModel }> {
  if (/^https?:\/\//i.test(path)) return readModelFile(path, "weights");
  if (!(await isRun(path))) {
    // Of a whole model and weights alone of one name, the model is meant.
    const file = await findModelFile(path, [...new Set([...endingsFor("model"), ...endingsFor("weights")])]);
    return readModelFile(file, "weights");
  }
  const { savedRun } = await import("./savedRun.js");
  return { file: path, saved: savedRun(await readRun(path)) };
}

async function isRun(path: string): Promise<boolean> {
  const config = files.joinPath(path, "config.json");
  return (
    (await files.isFolder(path)) && (await files.exists(config)) && (await files.exists(modelPath(path)))
  );
}
