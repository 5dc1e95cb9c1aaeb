import {
  activationNames,
  type Experiment,
  type LayerChoice,
  limits,
  measureNames,
  optimizerNames,
  sessionExperiment,
} from "./Experiment.js";

/** How one field of an experiment is written in an address. */
interface Field<K extends keyof Experiment> {
  readonly name: string;
  readonly write: (value: Experiment[K]) => string;
  /** Undefined for what is not understood. */
  readonly read: (text: string) => Experiment[K] | undefined;
}

/** The table: every field once, with its name in the address. */
const fields: { readonly [K in keyof Experiment]: Field<K> } = {
  layers: { name: "layers", write: (layers) => layers.map(writeLayer).join(",") || "none", read: readLayers },
  optimizer: { name: "optimizer", write: String, read: (text) => oneOf(optimizerNames, text) },
  learningRate: {
    name: "rate",
    write: (value) => (value === null ? "auto" : String(value)),
    read: (text) => (text === "auto" ? null : numberIn(limits.learningRate, text)),
  },
  batchSize: { name: "batch", write: String, read: (text) => wholeIn(limits.batchSize, text) },
  epochs: { name: "epochs", write: String, read: (text) => wholeIn(limits.epochs, text) },
  seed: { name: "seed", write: String, read: (text) => wholeIn(limits.seed, text) },
  validation: { name: "validation", write: String, read: (text) => oneOf(["test", "split"] as const, text) },
  earlyStopping: {
    name: "stop",
    write: (value) => (value === null ? "never" : `${value.monitor}:${value.patience}`),
    read: (text) => {
      if (text === "never") return null;
      const [monitor, patience] = text.split(":");
      const known = oneOf(measureNames, monitor ?? "");
      const epochs = wholeIn(limits.patience, patience ?? "");
      return known === undefined || epochs === undefined ? undefined : { monitor: known, patience: epochs };
    },
  },
};

const names = Object.keys(fields) as (keyof Experiment)[];

/** What differs from the session's experiment, as the query of an address: `layers=500relu,400relu&batch=64`. */
export function experimentToQuery(experiment: Experiment): string {
  const parts = names.flatMap((key) => {
    const text = write(key, experiment);
    return text === write(key, sessionExperiment) ? [] : [`${fields[key].name}=${text}`];
  });
  return parts.join("&");
}

/** The experiment of an address. What it does not tell, or tells wrongly, is the session's; `refused` names the latter. */
export function experimentFromQuery(query: string): { experiment: Experiment; refused: string[] } {
  const given = new URLSearchParams(query);
  const refused: string[] = [];
  const entries = names.map((key) => {
    const text = given.get(fields[key].name);
    if (text === null) return [key, sessionExperiment[key]];
    const value = fields[key].read(text);
    if (value === undefined) refused.push(`${fields[key].name}=${text}`);
    return [key, value === undefined ? sessionExperiment[key] : value];
  });
  return { experiment: Object.fromEntries(entries) as Experiment, refused };
}

function write<K extends keyof Experiment>(key: K, experiment: Experiment): string {
  return fields[key].write(experiment[key]);
}

/** `784relu`, `drop0.2`. */
function writeLayer(layer: LayerChoice): string {
  return layer.kind === "dense" ? `${layer.units}${layer.activation}` : `drop${layer.rate}`;
}

function readLayers(text: string): LayerChoice[] | undefined {
  if (text === "none") return [];
  const layers = text.split(",").map(readLayer);
  if (layers.length > limits.layers.most) return undefined;
  return layers.every((layer) => layer !== undefined) ? layers : undefined;
}

function readLayer(text: string): LayerChoice | undefined {
  const [, share] = /^drop([\d.]+)$/.exec(text) ?? [];
  if (share !== undefined) {
    const rate = numberIn(limits.rate, share);
    return rate === undefined ? undefined : { kind: "dropout", rate };
  }
  const [, count, name] = /^(\d+)([a-z_]+)$/.exec(text) ?? [];
  const units = wholeIn(limits.units, count ?? "");
  const activation = oneOf(activationNames, name ?? "");
  return units === undefined || activation === undefined ? undefined : { kind: "dense", units, activation };
}

function oneOf<T extends string>(all: readonly T[], text: string): T | undefined {
  return all.find((one) => one === text);
}

function numberIn({ least, most }: { least: number; most: number }, text: string): number | undefined {
  const value = Number(text);
  return text !== "" && value >= least && value <= most ? value : undefined;
}

function wholeIn(range: { least: number; most: number }, text: string): number | undefined {
  const value = numberIn(range, text);
  return Number.isInteger(value) ? value : undefined;
}
