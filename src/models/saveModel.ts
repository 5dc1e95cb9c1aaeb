import { chooseFormat } from "../saving/chooseFormat.js";
import type { FileTarget } from "../saving/FileTarget.js";
import type { NamedFile } from "../saving/ModelFormat.js";
import type { SavedModel } from "../saving/SavedModel.js";
import { splitPath } from "../saving/splitPath.js";
import { toTarget } from "../saving/targets/toTarget.js";
import type { PlainSequential } from "./PlainSequential.js";
import { toSavedModel, toSavedWeights } from "./toSavedModel.js";

/** How a model is saved. */
export interface SaveOptions {
  /** Takes what the chosen format leaves out. Default `console.warn`. */
  warn?: (text: string) => void;
}

/** Writes a model, or its weights alone. @returns the path that was written, with its ending */
export async function saveModel(
  model: PlainSequential,
  where: string | FileTarget,
  what: "model" | "weights",
  { warn = console.warn }: SaveOptions = {},
): Promise<string> {
  const asked = typeof where === "string" ? where : where.name;
  const { format, path } = chooseFormat(asked, what);
  // Before any work: whether there is a place to write to.
  const target = toTarget(typeof where === "string" ? path : where);
  const saved = what === "model" ? toSavedModel(model) : weightsOf(model);
  if (what === "model") for (const left of format.leavesOut?.(saved) ?? []) warn(`${path}: ${left}`);
  const files = await format.write!(saved, splitPath(path).name);
  try {
    await target.write(files);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`"${target.place}" could not be written; what was there is as before. ${reason}`, {
      cause,
    });
  }
  return path;
}

/**
 * The files that `model.save` would write, as bytes in memory; the one of the name given is the last.
 * @param name whose ending tells the format: `"model.keras"`, `"model.json"`
 */
export async function modelFiles(
  model: PlainSequential,
  name: string,
  what: "model" | "weights",
): Promise<readonly NamedFile[]> {
  const { format, path } = chooseFormat(name, what);
  return format.write!(what === "model" ? toSavedModel(model) : weightsOf(model), splitPath(path).name);
}

function weightsOf(model: PlainSequential): SavedModel {
  return {
    origin: { format: "weights in memory", notes: [] },
    weights: toSavedWeights(model.layers),
  };
}
