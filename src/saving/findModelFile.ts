import { files } from "#platform/files";
import { ModelFileError } from "./ModelFileError.js";

/** What makes a folder a model, the first that is there. */
const insideFolders: readonly string[] = ["saved_model.pb", "keras_metadata.pb", "model.json", "checkpoint"];

/**
 * The file that is meant by what a user calls a model: the file itself, a name without its extension (`weights/model_initial`, also the prefix of a
 * checkpoint), or a folder (a SavedModel, a TensorFlow.js model, checkpoints).
 * @param extensions what to try after the name, the likeliest first: `[".keras", ".weights.h5", ".index"]`
 * @throws ModelFileError when there is nothing of this name, or nothing in the folder that could be a model
 */
export async function findModelFile(path: string, extensions: readonly string[]): Promise<string> {
  const folder = await files.isFolder(path);
  if (!folder && (await files.exists(path))) return path;
  const candidates = [
    // A name before a folder: what `saveWeights("weights")` wrote must be found again though a folder is called so too.
    ...extensions.map((extension) => `${path}${extension}`),
    ...(folder ? insideFolders.map((name) => files.joinPath(path, name)) : []),
  ];
  for (const candidate of candidates) {
    if ((await files.exists(candidate)) && !(await files.isFolder(candidate))) return candidate;
  }
  throw new ModelFileError(
    path,
    folder
      ? `This folder holds no model: expected ${insideFolders.join(", ")} in it. Give the model's file itself.`
      : `There is no such file${extensions.length === 0 ? "" : `, and none of this name with ${extensions.join(", ")}`}.`,
  );
}
