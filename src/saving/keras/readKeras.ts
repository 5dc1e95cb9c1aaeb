import { Gatherer } from "../../util/Gatherer.js";
import { listZip, unpackEntry, type ZipEntry } from "../../util/readZip.js";
import { readArchitecture } from "../config/readArchitecture.js";
import { readTrainingConfig } from "../config/readTrainingConfig.js";
import { isObject, own } from "../config/values.js";
import type { FileSource } from "../FileSource.js";
import { describeContent } from "../describeContent.js";
import { readHdf5 } from "../hdf5/readHdf5.js";
import { ModelFileError } from "../ModelFileError.js";
import { parseJson } from "../parseJson.js";
import { errorAt, type Place } from "../Place.js";
import type { Architecture, LayerWeights, Origin, SavedModel, SavedWeights } from "../SavedModel.js";
import { checkShapes } from "./checkShapes.js";
import { classKeys } from "./classKeys.js";
import { isScheduled } from "./isScheduled.js";
import { readWeights } from "./readWeights.js";

/** What may be unpacked from an archive: so many bytes, and so many times what is packed. */
const smallRoom = 24 * 2 ** 20;
const unfolding = 16;
/** The same for JSON, which becomes larger still when it is read. */
const smallText = 2 * 2 ** 20;
const textUnfolding = 32;

const [configName, metadataName, weightsName] = ["config.json", "metadata.json", "model.weights.h5"];

/**
 * Reads a `.keras` file: a ZIP archive of `config.json`, `model.weights.h5` and perhaps `metadata.json`.
 * @throws ModelFileError naming the entry and the reason
 */
export async function readKeras(source: FileSource): Promise<SavedModel> {
  const bytes = await source.read();
  const archive = new Archive(bytes, source.name);
  const place = (name: string): Place => ({ file: source.name, place: name });

  const config = parseJson(await archive.need(configName), place(configName));
  const metadataBytes = await archive.unpack(metadataName);
  const metadata = metadataBytes === undefined ? undefined : parseJson(metadataBytes, place(metadataName));
  const architecture = readArchitecture(config, place(configName));
  const { training, notes } = readTrainingConfig(
    isObject(config) ? own(config, "compile_config") : undefined,
    {
      file: source.name,
      place: `${configName}, compile_config`,
    },
  );
  if (!archive.has(weightsName) && archive.has("model.weights.npz")) {
    throw errorAt(
      place("model.weights.npz"),
      "The weights are NumPy's, with objects that only Python can make (Keras does not read them either). Save the model again without weights_format.",
    );
  }
  const root = readHdf5(await archive.need(weightsName), place(weightsName));
  const saved = readWeights(root, place(weightsName), isScheduled(training));
  const model: SavedModel = {
    origin: {
      ...describeMetadata(metadata),
      notes: [...(architecture.notes ?? []), ...notes, ...saved.notes, ...archive.notes()],
    },
    architecture,
    training,
    weights: inOrder(saved.weights, architecture),
    optimizerState: saved.optimizerState,
  };
  checkShapes(model, place(weightsName));
  return model;
}

/** The file has them by name; here they are as the layers are. */
function inOrder(weights: SavedWeights, architecture: Architecture): SavedWeights {
  const places = new Map(classKeys(architecture).map((key, i) => [key, i]));
  const place = ({ classKey = "" }: LayerWeights): number => places.get(classKey) ?? places.size;
  return { ...weights, layers: [...weights.layers].sort((a, b) => place(a) - place(b)) };
}

function describeMetadata(metadata: unknown): Omit<Origin, "notes"> {
  const text = (key: string): string | undefined => {
    const value = isObject(metadata) ? own(metadata, key) : undefined;
    return typeof value === "string" ? value : undefined;
  };
  const version = text("keras_version");
  const keras = version === undefined ? undefined : `Keras ${version}`;
  const by = text("written_by");
  return {
    format: `Keras ${version?.split(".")[0] ?? 3} model (.keras)`,
    writer: by === undefined || keras === undefined ? keras : `${by}, as ${keras}`,
    savedAt: text("date_saved"),
  };
}

/** The entries of the archive, each unpacked at most once, within limits. */
class Archive {
  readonly #entries: ReadonlyMap<string, ZipEntry>;
  readonly #file: string;
  #room: number;

  constructor(bytes: Uint8Array, file: string) {
    this.#file = file;
    this.#room = smallRoom + unfolding * bytes.length;
    const other = bytes[0] === 0x50 && bytes[1] === 0x4b ? undefined : describeContent(bytes);
    if (other !== undefined)
      throw errorAt({ file }, `Expected a .keras file, which is a ZIP archive. ${other}`);
    const entries = inZip({ file }, () => listZip(bytes, "The archive"));
    this.#entries = new Map(entries.map((entry) => [entry.name, entry]));
    for (const { name } of entries) {
      if (/(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[A-Za-z]:|\\|\0/.test(name)) {
        throw errorAt(
          { file, place: name },
          "This entry's name leads out of the archive. No program writes such names; the file is not read.",
        );
      }
    }
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** What else is there. */
  notes(): string[] {
    const known = [configName, metadataName, weightsName];
    const others = [...this.#entries.keys()].filter((name) => !known.includes(name) && !name.endsWith("/"));
    return others.length === 0
      ? []
      : [`The archive also holds ${others.slice(0, 5).join(", ")}, which was left aside.`];
  }

  async need(name: string): Promise<Uint8Array> {
    const file = await this.unpack(name);
    if (file !== undefined) return file;
    const there = [...this.#entries.keys()].slice(0, 5).join(", ");
    throw errorAt(
      { file: this.#file, place: name },
      `Expected this entry in the archive, which holds ${there === "" ? "nothing" : there}. Save the model again by model.save("name.keras").`,
    );
  }

  async unpack(name: string): Promise<Uint8Array | undefined> {
    const entry = this.#entries.get(name);
    if (entry === undefined) return undefined;
    const where = { file: this.#file, place: name };
    const { size, packed } = entry;
    const most = name.endsWith(".json") ? smallText + textUnfolding * packed.length : Infinity;
    if (size > this.#room || size > most) {
      throw errorAt(
        where,
        `It unpacks from ${packed.length} to ${size} bytes, more than a model reasonably does. It is damaged, or made to exhaust the memory.`,
      );
    }
    this.#room -= size;
    try {
      const gatherer = new Gatherer("The entry", () => size, packed.length, size);
      return await unpackEntry(entry, gatherer, "The entry");
    } catch (cause) {
      throw inPlace(where, cause);
    }
  }
}

function inZip<T>(where: Place, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw inPlace(where, cause);
  }
}

function inPlace(where: Place, cause: unknown): ModelFileError {
  return cause instanceof ModelFileError || !(cause instanceof Error)
    ? (cause as ModelFileError)
    : errorAt(where, cause.message, { cause });
}
