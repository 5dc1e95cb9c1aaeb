import type { FileSource } from "../FileSource.js";
import { errorAt } from "../Place.js";
import type { SavedModel } from "../SavedModel.js";
import { ChainReader } from "./ChainReader.js";
import type { OnnxModel } from "./OnnxModel.js";
import { ExternalFile, parseOnnx } from "./parseOnnx.js";

/** The largest message that protobuf has. */
const MAX_BYTES = 2 ** 31;
/** Other files that hold the numbers of one model. */
const MAX_FILES = 100;

/**
 * Reads an ONNX model whose network is a chain of layers.
 * @throws ModelFileError naming the node and its operation, when it is not
 */
export async function readOnnx(source: FileSource): Promise<SavedModel> {
  const where = { file: source.name };
  const model = await parse(source);
  const { architecture, weights } = new ChainReader(model.graph, where).read();
  const writer = [model.producer, `opset ${model.opset}`].filter((text) => text !== "").join(", ");
  return {
    origin: { format: "ONNX model", writer, notes: [] },
    architecture,
    weights: { matching: "name", layers: weights },
  };
}

/** Large models keep their numbers in other files; which ones, the model says as it is read. */
async function parse(source: FileSource): Promise<OnnxModel> {
  const bytes = await source.read(MAX_BYTES);
  const external = new Map<string, Uint8Array>();
  for (;;) {
    try {
      return parseOnnx(bytes, { file: source.name }, external);
    } catch (error) {
      if (!(error instanceof ExternalFile)) throw error;
      if (external.size >= MAX_FILES)
        throw errorAt({ file: source.name }, `Its numbers are in more than ${MAX_FILES} files.`);
      external.set(error.location, await source.sibling(error.location).read(MAX_BYTES));
    }
  }
}
