import { nearestName } from "../util/nearestName.js";
import { kerasFormat } from "./keras/kerasFormat.js";
import { legacyH5Format } from "./keras/legacyH5Format.js";
import { shardedWeightsFormat } from "./keras/shardedWeightsFormat.js";
import { weightsH5Format } from "./keras/weightsH5Format.js";
import type { ModelFormat } from "./ModelFormat.js";
import { inferenceModule } from "./inference/inferenceModule.js";
import { onnxFormat } from "./onnx/onnxFormat.js";
import { safetensorsFormat } from "./safetensors/safetensorsFormat.js";
import { tensorflowCheckpoint } from "./tensorflow/tensorflowCheckpoint.js";
import { tensorflowSavedModel } from "./tensorflow/tensorflowSavedModel.js";
import { tfjsLayersModel } from "./tfjs/tfjsLayersModel.js";

/**
 * Every kind of file that models are kept in. The constants are light: each loads what reads and writes it when it is needed.
 * The first whose `recognizes` says yes is a file's format.
 */
export const formats: readonly ModelFormat[] = [
  kerasFormat,
  shardedWeightsFormat,
  weightsH5Format,
  legacyH5Format,
  tensorflowSavedModel,
  tensorflowCheckpoint,
  tfjsLayersModel,
  onnxFormat,
  safetensorsFormat,
  inferenceModule,
];

/** What a file is, by its first bytes (up to 4096) and its name; undefined when it is nothing known. */
export function formatOf(head: Uint8Array, name: string): ModelFormat | undefined {
  return formats.find((format) => format.recognizes(head, name));
}

/**
 * The format that is to be written under a name, by how it ends; the longest ending counts (`.weights.h5` before `.h5`).
 * @throws Error when nothing known and writable ends like this; it suggests the nearest ending
 */
export function formatForName(name: string): ModelFormat {
  const lower = name.toLowerCase();
  const endings = formats
    .flatMap((format) => format.extensions.map((extension) => ({ format, extension })))
    .filter(({ extension }) => lower.endsWith(extension))
    .sort((a, b) => b.extension.length - a.extension.length);
  const writable = endings.find(({ format }) => format.write !== undefined);
  if (writable !== undefined) return writable.format;
  const known = formats.filter(({ write }) => write !== undefined).flatMap(({ extensions }) => extensions);
  const nearest = nearestName(/\.[^/\\]*$/.exec(lower.replace(/^.*[/\\]/, ""))?.[0] ?? lower, known);
  const hint =
    nearest === undefined
      ? `Names that can be written end in ${known.join(", ")}.`
      : `Did you mean "${nearest}"?`;
  const [readOnly] = endings;
  throw new Error(
    readOnly === undefined
      ? `"${name}" ends like no kind of model file. ${hint}`
      : `"${name}": a ${readOnly.format.name} can be read, but is not written. ${hint}`,
  );
}
