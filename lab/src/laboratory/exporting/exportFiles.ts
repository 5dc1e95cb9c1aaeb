import type { Sequential } from "neurone/plain";
import { said } from "../said.js";
import type { ExportedFile, ExportFormat, RunRecord } from "../protocol.js";
import type { SampleSets } from "../Samples.js";
import { historyCsv, historyJson } from "./historyFiles.js";
import { networkName } from "./networkName.js";
import { programOf } from "./programOf.js";
import { reportOf } from "./reportOf.js";

export interface ExportContext {
  readonly run: RunRecord;
  /** A network with the weights, and what the optimizer remembers, of now; nobody else uses it. */
  readonly network: () => Promise<Sequential>;
  readonly samples: () => Promise<SampleSets>;
  readonly seconds: number;
  readonly threads: number;
  readonly userAgent: string;
}

/** The network on the bench, its settings or its results as files. @throws Error when there is nothing yet to tell of */
export async function exportFiles(
  context: ExportContext,
  format: ExportFormat,
  language: "fr" | "en",
): Promise<ExportedFile[]> {
  const { run } = context;
  const name = networkName(run.experiment);
  switch (format) {
    case "keras":
      return [file(`${name}.keras`, binary, await only(await context.network(), `${name}.keras`))];
    case "onnx":
      return [file(`${name}.onnx`, binary, await only(await context.network(), `${name}.onnx`))];
    case "weights":
      return [file(`${name}.weights.h5`, "application/x-hdf5", await weightsFile(await context.network()))];
    case "tfjs":
      return [file(`${name}-tfjs.zip`, "application/zip", await tfjsZip(await context.network()))];
    case "typescript":
      return [file(`${name}.ts`, "text/typescript", programOf(run.experiment, language))];
    case "report": {
      requireEpoch(run);
      const [model, samples] = await Promise.all([context.network(), context.samples()]);
      const page = await reportOf({ ...context, model, samples }, language);
      return [file("report.html", "text/html", page)];
    }
    case "history":
      requireEpoch(run);
      return [
        file("history.json", "application/json", historyJson(run.epochs)),
        file("history.csv", "text/csv", historyCsv(run.epochs)),
      ];
  }
}

const binary = "application/octet-stream";

function requireEpoch({ epochs }: RunRecord): void {
  if (epochs.length === 0) throw new Error(said().noEpoch);
}

function file(name: string, type: string, content: string | Uint8Array): ExportedFile {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  // A copy of its own: it is handed over.
  return { name, type, bytes: new Uint8Array(bytes) };
}

async function only(model: Sequential, name: string): Promise<Uint8Array> {
  return (await model.toFiles(name)).at(-1)!.bytes;
}

async function weightsFile(model: Sequential): Promise<Uint8Array> {
  let written: Uint8Array | undefined;
  await model.saveWeights({
    name: "network.weights.h5",
    place: "memory",
    write: (files) => {
      written = files.at(-1)!.bytes;
      return Promise.resolve();
    },
  });
  return written!;
}

async function tfjsZip(model: Sequential): Promise<Uint8Array> {
  const [files, { zipSync }] = await Promise.all([model.toFiles("model.json"), import("fflate")]);
  // Weights are as good as random: they do not get smaller.
  return zipSync(Object.fromEntries(files.map(({ name, bytes }) => [name, bytes])), { level: 0 });
}
