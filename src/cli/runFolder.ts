import { files } from "#platform/files";
import type { WeightArray } from "../callbacks/Callback.js";
import type { Sequential } from "../models/Sequential.js";
import { weightsSha256 } from "../models/weightsSha256.js";
import { shapeText } from "../util/tensor.js";
import { isRunConfig, isRunPlan } from "./isRunPlan.js";
import type { RunConfig, RunPlan, RunRecord } from "./RunConfig.js";

/** What is in a run's folder. */
const names = { config: "config.json", history: "history.json", model: "model.keras" } as const;

/** The path of a run's network. */
export function modelPath(folder: string): string {
  return files.joinPath(folder, names.model);
}

/** A run as it was read again. */
export interface LoadedRun {
  readonly config: RunConfig;
  readonly weights: readonly WeightArray[];
}

/**
 * Makes the folder that is to keep a run.
 * @param out the folder; by default one in `runs`, named after the time
 * @returns its path
 * @throws Error when it holds a run already, or cannot be made
 */
export async function makeRunFolder(out: string | undefined, now: Date): Promise<string> {
  const folder = out ?? (await unusedName(files.joinPath("runs", timeName(now))));
  for (const name of Object.values(names)) {
    if (!(await files.exists(files.joinPath(folder, name)))) continue;
    throw new Error(
      `The folder ${folder} already holds a run (its ${name}). Give another with --out, or remove it first. ` +
        `One that was interrupted goes on with: neurone train --resume ${folder}`,
    );
  }
  await files.makeFolder(folder);
  return folder;
}

/** Removes the folder of a run that came to nothing, if nothing is in it. */
export async function discardEmptyFolder(folder: string): Promise<void> {
  if ((await files.listFolder(folder)).length === 0) await files.remove(folder);
}

/** Writes the network and the history, each whole or not at all. */
export async function writeResults(
  folder: string,
  model: Pick<Sequential, "save">,
  history: Readonly<Record<string, readonly number[]>>,
): Promise<void> {
  await model.save(modelPath(folder));
  await files.writeFile(files.joinPath(folder, names.history), json(history));
}

/** Writes what the run is to be, or, written again, was: whole or not at all. */
export async function writeConfig(folder: string, config: RunPlan | RunConfig): Promise<void> {
  await files.writeFile(files.joinPath(folder, names.config), json(config));
}

/**
 * Reads a run's description and weights.
 * @throws Error when the folder holds no run, or its files do not belong together
 */
export async function readRun(folder: string): Promise<LoadedRun> {
  const config = await readConfig(folder);
  const path = modelPath(folder);
  const { loadModel } = await import("../models/loadModel.js");
  const model = await loadModel(path, { compile: false });
  const hash = await weightsSha256(model);
  const weights: readonly WeightArray[] = model.getWeights();
  const shapes = (arrays: readonly { shape: readonly number[] }[]): string =>
    arrays.map(({ shape }) => shapeText(shape)).join(", ");
  if (hash !== config.weights_sha256 || shapes(weights) !== shapes(config.weights)) {
    throw new Error(
      `${path} is not of this run: expected weights of the shapes ${shapes(config.weights)} with SHA-256 ${config.weights_sha256}, ` +
        `got ${shapes(weights)} with ${hash}. Train again; the seed gives the same weights.`,
    );
  }
  return { config, weights };
}

/**
 * Reads a run's history. What JSON cannot hold, NaN and the infinities, comes back as NaN.
 * @throws Error when there is none, or it is damaged
 */
export async function readHistory(folder: string): Promise<Record<string, number[]>> {
  // Says what is wrong with the folder, where it holds no run at all.
  await readConfig(folder);
  const path = files.joinPath(folder, names.history);
  const text = new TextDecoder().decode(await files.readFile(path, 2 ** 26));
  try {
    const parsed = JSON.parse(text) as Record<string, unknown[]>;
    const measures = Object.entries(parsed).map(([name, values]) => [
      name,
      values.map((value) => (typeof value === "number" ? value : NaN)),
    ]);
    return Object.fromEntries(measures) as Record<string, number[]>;
  } catch (cause) {
    throw new Error(`${path} is damaged: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}

/** @throws Error when the folder holds no run, one that has not ended, or a description that this version does not understand */
export async function readConfig(folder: string): Promise<RunConfig> {
  const record = await readRecord(folder);
  if (isRunConfig(record)) return record;
  throw new Error(
    `The run in ${folder} has not come to its end: there are no weights yet. Go on with it: neurone train --resume ${folder}`,
  );
}

/**
 * Reads the description of a run that has ended or not.
 * @throws Error when the folder holds no run, or a description that this version does not understand
 */
export async function readRecord(folder: string): Promise<RunRecord> {
  const path = files.joinPath(folder, names.config);
  if (!(await files.exists(path))) {
    const what = (await files.exists(folder)) ? `it has no ${names.config}` : "it is not there";
    const latest = await latestRun();
    const advice =
      latest === undefined ? "Train one first: neurone train" : `The latest one here is ${latest}`;
    throw new Error(`${folder} is not the folder of a run: ${what}. ${advice}`);
  }
  const text = new TextDecoder().decode(await files.readFile(path, 2 ** 24));
  let config: unknown;
  try {
    config = JSON.parse(text);
  } catch (cause) {
    throw new Error(`${path} is damaged: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
  if (isRunPlan(config) && (!("outcome" in config) || isRunConfig(config))) return config;
  throw new Error(
    `${path} does not describe a run, or one of another version of neurone. Expected format_version 1 with network and weights.`,
  );
}

/** Removes what a program that was killed while it wrote left in a run's folder. */
export async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await files.listFolder(folder)) {
    if (/\.[0-9a-f]{8}\.tmp$/.test(name)) await files.remove(files.joinPath(folder, name));
  }
}

/** The run in `runs` with the last name, which is the latest one; undefined when there is none. */
export async function latestRun(): Promise<string | undefined> {
  if (!(await files.isFolder("runs"))) return undefined;
  for (const name of (await files.listFolder("runs")).reverse()) {
    const folder = files.joinPath("runs", name);
    if (await files.exists(files.joinPath(folder, names.config))) return folder;
  }
  return undefined;
}

/** The time on the clock on the wall, as a file's name: `2026-11-22T23-05-06`. */
export function timeName(time: Date): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  const date = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join("-");
  return `${date}T${[time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join("-")}`;
}

async function unusedName(path: string): Promise<string> {
  let name = path;
  for (let number = 2; await files.exists(name); number++) name = `${path}-${number}`;
  return name;
}

/** JSON for people to read: a list of plain values stands on one line. */
function json(value: unknown): string {
  const text = JSON.stringify(value, null, 2).replace(/\[\n\s*([^[\]{}]*?)\n\s*\]/g, (_, items: string) => {
    return `[${items.replace(/,\n\s*/g, ", ")}]`;
  });
  return `${text}\n`;
}
