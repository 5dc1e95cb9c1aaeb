import { readModelFile } from "../saving/readModelFile.js";
import type { ModelSource } from "../saving/sources/toSource.js";
import type { FetchOptions } from "../saving/sources/urlSource.js";
import { fromSavedModel } from "./fromSavedModel.js";
import type { Sequential } from "./Sequential.js";

/** How a model is loaded. */
export interface LoadModelOptions extends FetchOptions {
  /**
   * Whether the model comes compiled, with what its optimizer remembered: true demands it, false leaves it. Default: where the file says how and
   * it can be done here; otherwise a warning says why not, and the model can predict all the same.
   */
  compile?: boolean;
  /** Takes what there is to say about the file. Default `console.warn`. */
  warn?: (text: string) => void;
}

/**
 * A model from a file, ready to predict, and to go on training where it was compiled: `.keras`, `.h5`, TensorFlow.js, ONNX, ...; what kind a file is,
 * its content tells. Nothing in a file is executed.
 *
 * @param where a path, with or without its extension (`model.save("models/model")` is found by the same word); in browsers also a File the user
 * picked (or all files of the model, the one that names the others first), `opfs:` and a path in the site's private storage, bytes, an address
 * @throws ModelFileError naming the file, the place in it and the reason
 *
 * @example const model = await loadModel("models/model");
 */
export async function loadModel(where: ModelSource, options: LoadModelOptions = {}): Promise<Sequential> {
  const { compile, warn = console.warn } = options;
  const { saved, file } = await readModelFile(where, "model", options);
  return fromSavedModel(saved, {
    file,
    compile,
    warn: (text) => {
      warn(`${file}: ${text}`);
    },
  });
}
