import { readArchitecture } from "../config/readArchitecture.js";
import { readTrainingConfig } from "../config/readTrainingConfig.js";
import { isObject, own } from "../config/values.js";
import { describeContent } from "../describeContent.js";
import type { FileSource } from "../FileSource.js";
import { ModelFileError } from "../ModelFileError.js";
import { parseJson } from "../parseJson.js";
import { errorAt, inside, type Place } from "../Place.js";
import { messageFields } from "../protobuf/messageFields.js";
import type { Architecture, SavedModel, TrainingConfig } from "../SavedModel.js";
import { readVariables } from "./readCheckpoint.js";

/** A graph may be large, its variables are elsewhere. */
const MAX_BYTES = 2 ** 29;

/**
 * Reads a SavedModel: the variables, and the layers where Keras left its description of them (Keras 2.1 to 2.15) and they are a chain. The graph is
 * a program, and is not run.
 * @param source `saved_model.pb` or `keras_metadata.pb`
 */
export async function readSavedModel(source: FileSource): Promise<SavedModel> {
  const graphFile = source.sibling("saved_model.pb");
  const where = { file: graphFile.name };
  const bytes = await graphFile.read(MAX_BYTES);
  const wrong = describeContent(bytes);
  if (wrong !== undefined) throw errorAt(where, `Expected the graph of a TensorFlow SavedModel. ${wrong}`);
  const { version, metadata: inGraph } = readGraph(bytes, where);
  const metadataFile = source.sibling("keras_metadata.pb");
  const metadataBytes = await metadataFile.read(MAX_BYTES).catch((error: unknown) => {
    // Keras before 2.5, Keras 3's export and plain TensorFlow write none.
    if (error instanceof ModelFileError) return undefined;
    throw error;
  });
  const metadata = metadataBytes ? rootMetadata(metadataBytes, { file: metadataFile.name }) : inGraph;
  const notes = [
    "The graph of the SavedModel is a program of TensorFlow's operations: it was not read, the weights were.",
  ];
  const { architecture, training, writer } = readMetadata(
    metadata,
    metadataBytes ? { file: metadataFile.name } : where,
    notes,
  );
  const variables = await readVariables(source.sibling("variables/variables.index"));
  return {
    origin: {
      format: "TensorFlow SavedModel",
      writer:
        [writer, version && `TensorFlow ${version}`]
          .filter((text) => text !== undefined && text !== "")
          .join(", ") || undefined,
      notes: [...notes, ...variables.notes],
    },
    ...(architecture && { architecture }),
    ...(training && { training }),
    weights: variables.weights,
  };
}

/** What is read of `saved_model.pb`: who wrote it, and Keras' metadata where it stands there (Keras before 2.5). */
function readGraph(bytes: Uint8Array, where: Place): { version: string; metadata: string | undefined } {
  let version = "";
  let metadata: string | undefined;
  let isGraph = false;
  for (const field of messageFields(bytes, where)) {
    if (field.number !== 2) continue;
    isGraph = true;
    for (const part of messageFields(field.bytes(), where)) {
      if (part.number === 1) version = textField(part.bytes(), 5, where)?.slice(0, 40) ?? version;
      else if (part.number === 7) metadata ??= objectMetadata(part.bytes(), where);
    }
  }
  if (!isGraph) throw errorAt(where, "Expected the graph of a TensorFlow SavedModel, but no graph is in it.");
  return { version, metadata };
}

/** The text of the first object, the model, in a `SavedObjectGraph`. */
function objectMetadata(bytes: Uint8Array, where: Place): string | undefined {
  for (const field of messageFields(bytes, where)) {
    if (field.number !== 1) continue;
    for (const part of messageFields(field.bytes(), where)) {
      if (part.number === 4) return textField(part.bytes(), 3, where);
    }
    return undefined;
  }
  return undefined;
}

/** The metadata of the root in `keras_metadata.pb` (`SavedMetadata`: objects with a path and JSON). */
function rootMetadata(bytes: Uint8Array, where: Place): string | undefined {
  const wrong = describeContent(bytes);
  if (wrong !== undefined) throw errorAt(where, `Expected Keras' metadata of a SavedModel. ${wrong}`);
  for (const field of messageFields(bytes, where)) {
    if (field.number !== 1) continue;
    const object = field.bytes();
    if (textField(object, 3, where) === "root") return textField(object, 5, where);
  }
  return undefined;
}

function textField(bytes: Uint8Array, number: number, where: Place): string | undefined {
  let text: string | undefined;
  for (const field of messageFields(bytes, where)) if (field.number === number) text = field.text();
  return text;
}

function readMetadata(
  metadata: string | undefined,
  where: Place,
  notes: string[],
): { architecture?: Architecture; training?: TrainingConfig | undefined; writer?: string } {
  if (metadata === undefined || metadata === "") {
    notes.push("It does not describe its layers: to use the weights, build the model and load them into it.");
    return {};
  }
  const place = inside(where, "the model's metadata");
  const json = parseJson(metadata, place);
  if (!isObject(json)) throw errorAt(place, "Expected an object in the metadata.");
  const version = own(json, "keras_version");
  const writer = typeof version === "string" ? { writer: `Keras ${version.slice(0, 40)}` } : {};
  const { training, notes: trainingNotes } = readTrainingConfig(own(json, "training_config"), place);
  notes.push(...trainingNotes);
  try {
    const architecture = readArchitecture(json, place);
    notes.push(...(architecture.notes ?? []));
    return { architecture, training, ...writer };
  } catch (error) {
    if (!(error instanceof ModelFileError)) throw error;
    notes.push(`The layers were left aside, the weights are there. ${error.reason}`);
    return writer;
  }
}
