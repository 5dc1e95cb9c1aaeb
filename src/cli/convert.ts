import { basename, dirname } from "node:path";
import { files } from "#platform/files";
import { toChain } from "../saving/chain/toChain.js";
import { formatForName } from "../saving/formats.js";
import type { NamedFile } from "../saving/ModelFormat.js";
import type { SavedModel } from "../saving/SavedModel.js";
import type { CommandContext } from "./CommandContext.js";
import type { ConvertOptions } from "./convertOptions.js";
import { savedFile } from "./savedFile.js";
import { UsageError } from "./UsageError.js";
import { withCommas } from "./withCommas.js";

/**
 * `neurone convert FROM TO`: writes a model in another format.
 * @throws UsageError when TO names no format
 * @throws Error when FROM cannot be read, TO cannot hold it, or is there already
 */
export async function convert(
  { stdout }: CommandContext,
  from: string,
  to: string,
  options: ConvertOptions,
): Promise<void> {
  const format = formatOfName(to);
  const { file, saved } = await savedFile(from);
  const model = options.layers === undefined ? saved : await withLayers(saved, from, options.layers);
  const { format: kind, writer, notes } = saved.origin;
  const lines = [
    `Read ${file}: ${kind}${writer === undefined ? "" : `, written by ${writer}`}`,
    ...notes.map((note) => `  ${note}`),
  ];
  const written = await format.write!(model, basename(to)).catch((error: unknown) => {
    if (!(error instanceof Error)) throw error;
    if (model.architecture !== undefined) {
      throw new Error(`${from} cannot be written as ${format.name}. ${error.message}`, { cause: error });
    }
    throw new Error(
      `${from}: ${error.message} Name a model that has the layers: neurone convert ${from} ${to} --layers model.keras`,
      { cause: error },
    );
  });
  const left = format.leavesOut?.(model) ?? [];
  if (left.length > 0) lines.push("Left out", ...left.map((sentence) => `  ${sentence}`));
  await write(dirname(to), written, options.force);
  const sizes = written.map(
    ({ name, bytes }) => `  ${files.joinPath(dirname(to), name)}  ${withCommas(bytes.length)} bytes`,
  );
  lines.push(`Wrote ${format.name}`, ...sizes);
  stdout.write(`${lines.join("\n")}\n`);
}

function formatOfName(name: string): ReturnType<typeof formatForName> {
  try {
    return formatForName(name);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** Weights with the layers of another model; they must suit it. */
async function withLayers(saved: SavedModel, from: string, layers: string): Promise<SavedModel> {
  const { file, saved: other } = await savedFile(layers);
  if (other.architecture === undefined)
    throw new Error(`${file} has no layers either: it is a ${other.origin.format}.`);
  const model = { ...saved, architecture: other.architecture };
  try {
    toChain(model);
  } catch (error) {
    throw new Error(
      `The weights of ${from} do not suit the layers of ${file}. ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
  return model;
}

async function write(folder: string, written: readonly NamedFile[], force: boolean): Promise<void> {
  for (const { name } of force ? [] : written) {
    const path = files.joinPath(folder, name);
    if (await files.exists(path))
      throw new Error(`${path} is there already. Give another name, or overwrite it with --force.`);
  }
  for (const { name, bytes } of written) await files.writeFile(files.joinPath(folder, name), bytes);
}
