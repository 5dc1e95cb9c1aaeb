import { readArchitecture } from "../config/readArchitecture.js";
import { readTrainingConfig } from "../config/readTrainingConfig.js";
import { isObject, type JsonObject, own } from "../config/values.js";
import { describeContent } from "../describeContent.js";
import type { FileSource } from "../FileSource.js";
import { parseJson } from "../parseJson.js";
import { errorAt, inside, type Place } from "../Place.js";
import type { Architecture, LayerWeights, SavedModel, SavedVariable } from "../SavedModel.js";
import { readManifest } from "./readManifest.js";

const MAX_JSON_BYTES = 2 ** 26;

/** Reads a layers-model of TensorFlow.js. @param source its `model.json` @throws ModelFileError */
export async function readTfjsModel(source: FileSource): Promise<SavedModel> {
  const where = { file: source.name };
  const bytes = await source.read(MAX_JSON_BYTES);
  const wrong = describeContent(bytes);
  if (wrong !== undefined) throw errorAt(where, `Expected the model.json of a TensorFlow.js model. ${wrong}`);
  const json = parseJson(bytes, where);
  if (!isObject(json))
    throw errorAt(
      where,
      "Expected the model.json of a TensorFlow.js model, an object; the JSON is something else.",
    );
  refuseGraph(json, where);
  const topology = own(json, "modelTopology");
  const manifest = own(json, "weightsManifest");
  if (topology === undefined && manifest === undefined) {
    throw errorAt(
      where,
      "It has neither modelTopology nor weightsManifest: this is no model.json of TensorFlow.js.",
    );
  }
  const notes: string[] = [];
  const architecture = isObject(topology)
    ? readArchitecture(topology, inside(where, "modelTopology"))
    : undefined;
  notes.push(...(architecture?.notes ?? []));
  const config =
    own(json, "trainingConfig") ?? (isObject(topology) ? own(topology, "training_config") : undefined);
  const training = readTrainingConfig(config, inside(where, "trainingConfig"));
  notes.push(...training.notes);
  const { weights, optimizer } = await readManifest(manifest ?? [], source);
  if (optimizer > 0)
    notes.push(
      `The optimizer's state (${optimizer} arrays) was left aside: TensorFlow.js orders it its own way.`,
    );
  return {
    origin: { format: "TensorFlow.js layers-model (model.json)", writer: writerOf(json, topology), notes },
    ...(architecture && { architecture }),
    ...(training.training && { training: training.training }),
    weights: { matching: "name", layers: groupByLayer(weights, architecture) },
  };
}

function refuseGraph(json: JsonObject, where: Place): void {
  const topology = own(json, "modelTopology");
  const isGraph =
    own(json, "format") === "graph-model" || (isObject(topology) && own(topology, "node") !== undefined);
  if (!isGraph) return;
  throw errorAt(
    where,
    "This is a graph-model of TensorFlow.js: a program of TensorFlow's operations, without layers. Only layers-models can be read. " +
      "Convert the Keras model that it was made of again (tensorflowjs_converter --output_format=tfjs_layers_model), or give that model's .keras or .h5 file.",
  );
}

function writerOf(json: JsonObject, topology: unknown): string | undefined {
  const version = isObject(topology) ? own(topology, "keras_version") : undefined;
  const keras = typeof version === "string" && !version.startsWith("tfjs") ? [`Keras ${version}`] : [];
  const words = [own(json, "generatedBy"), own(json, "convertedBy")].filter(
    (word) => typeof word === "string" && word !== "",
  );
  const all = [...new Set([...words, ...keras].map((word) => String(word).slice(0, 80)))];
  return all.length === 0 ? undefined : all.join(", ");
}

/** `"C1/kernel"` is the kernel of layer C1; before it may stand the names of the models around it. */
function groupByLayer(
  weights: readonly SavedVariable[],
  architecture: Architecture | undefined,
): LayerWeights[] {
  const known = new Set(architecture?.layers.map(({ config }) => config["name"]));
  const layers = new Map<string, SavedVariable[]>();
  for (const weight of weights) {
    const parts = weight.name.replace(/:0$/, "").split("/");
    const variable = parts.pop()!;
    const path = parts.join("/");
    // Names of layers may have slashes themselves.
    const last = parts[parts.length - 1] ?? path;
    const layer = known.has(path) || !known.has(last) ? path : last;
    const group = layers.get(layer) ?? [];
    layers.set(layer, group);
    group.push({ ...weight, name: variable });
  }
  return [...layers].map(([name, variables]) => ({ name, variables }));
}
