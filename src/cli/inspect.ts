import { summaryText } from "../models/summary.js";
import type { SavedModel } from "../saving/SavedModel.js";
import type { KerasObject } from "../util/KerasObject.js";
import { shapeText, sizeOf } from "../util/tensor.js";
import type { CommandContext } from "./CommandContext.js";
import type { InspectOptions } from "./inspectOptions.js";
import { savedFile } from "./savedFile.js";
import { type SavedLayer, savedLayers } from "./savedLayers.js";
import { summaryWidth } from "./summaryWidth.js";
import { withCommas } from "./withCommas.js";

/** `neurone inspect FILE`: tells what a model's file holds. @throws Error when it cannot be read */
export async function inspect(
  { stdout }: CommandContext,
  path: string,
  { json }: InspectOptions,
): Promise<void> {
  const { file, saved } = await savedFile(path);
  const layers = savedLayers(saved);
  if (json) {
    stdout.write(`${JSON.stringify(asJson(file, saved, layers))}\n`);
    return;
  }
  const { format, writer, savedAt, notes } = saved.origin;
  const lines = [`${file}: ${format}`];
  if (writer !== undefined) lines.push(`Written by ${writer}`);
  if (savedAt !== undefined) lines.push(`Saved ${savedAt}`);
  lines.push(
    "",
    saved.architecture === undefined ? weightsText(layers) : summary(saved, layers, summaryWidth(stdout)),
  );
  lines.push(trainingText(saved), stateText(saved));
  const remarks = [...notes, ...strangeNumbers(layers)];
  if (remarks.length > 0) lines.push("", "Notes", ...remarks.map((note) => `  ${note}`));
  stdout.write(`${lines.join("\n")}\n`);
}

function countOf({ variables }: SavedLayer): number {
  return variables.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
}

function summary(
  { architecture }: SavedModel,
  layers: readonly SavedLayer[],
  width: { lineLength?: number },
): string {
  const rows = layers.map((layer) => ({
    name: layer.name,
    className: layer.className!,
    outputShape: layer.outputShape,
    parameters: countOf(layer),
    trainable: layer.trainable,
  }));
  return summaryText(rows, {
    name: architecture!.name,
    lineLength: width.lineLength,
    showTrainable: false,
  });
}

/** Of weights alone: each layer with its arrays. */
function weightsText(layers: readonly SavedLayer[]): string {
  const width = Math.max(...layers.map(({ name }) => name.length));
  const rows = layers.map(
    ({ name, variables }) =>
      `  ${name.padEnd(width)}  ${variables.map((variable) => `${variable.name} ${shapeText(variable.shape)}`).join(", ")}`,
  );
  const total = layers.reduce((sum, layer) => sum + countOf(layer), 0);
  return ["Weights alone, without layers:", ...rows, `Parameters: ${withCommas(total)}`].join("\n");
}

function trainingText({ training }: SavedModel): string {
  if (training === undefined) return "It does not say how it was compiled.";
  const { optimizer, loss, metrics, weightedMetrics } = training;
  const parts = [
    `optimizer ${optimizer === undefined ? "not told" : objectText(optimizer)}`,
    `loss ${loss === undefined ? "not told" : objectText(loss)}`,
    ...(metrics.length > 0 ? [`metrics ${metrics.map(objectText).join(", ")}`] : []),
    ...(weightedMetrics.length > 0 ? [`weighted metrics ${weightedMetrics.map(objectText).join(", ")}`] : []),
  ];
  return `Compiled with ${parts.join("; ")}`;
}

/** A name; of an optimizer with its learning rate. */
function objectText(value: string | KerasObject): string {
  if (typeof value === "string") return value;
  const { class_name: className, config } = value;
  const rate = config["learning_rate"];
  // A float32: 0.001 is 0.0010000000474974513.
  return typeof rate === "number" ? `${className} (learning rate ${Number(rate.toPrecision(7))})` : className;
}

function stateText({ optimizerState: state }: SavedModel): string {
  if (state === undefined) return "No optimizer state: training would begin anew from these weights.";
  return `Optimizer state after ${withCommas(state.iterations)} ${state.iterations === 1 ? "step" : "steps"}: ${state.variables.length} arrays`;
}

/** NaN and infinite weights spoil whatever is computed with them. */
function strangeNumbers(layers: readonly SavedLayer[]): string[] {
  return layers.flatMap(({ name, variables }) =>
    variables.flatMap((variable) => {
      const count = variable.data.reduce((sum, value) => sum + (Number.isFinite(value) ? 0 : 1), 0);
      return count === 0
        ? []
        : [`${name}/${variable.name}: ${withCommas(count)} of its numbers are NaN or infinite.`];
    }),
  );
}

function asJson(
  file: string,
  { origin, architecture, training, optimizerState: state }: SavedModel,
  layers: readonly SavedLayer[],
): object {
  return {
    event: "inspect",
    file,
    format: origin.format,
    writer: origin.writer ?? null,
    saved_at: origin.savedAt ?? null,
    name: architecture?.name ?? null,
    parameters: layers.reduce((sum, layer) => sum + countOf(layer), 0),
    layers: layers.map((layer) => ({
      name: layer.name,
      class_name: layer.className ?? null,
      output_shape: layer.outputShape ?? null,
      parameters: countOf(layer),
      weights: layer.variables.map(({ name, shape }) => ({ name, shape })),
      config: architecture?.layers.find(({ config }) => config["name"] === layer.name)?.config ?? null,
    })),
    training: training && {
      optimizer: training.optimizer ?? null,
      loss: training.loss ?? null,
      metrics: training.metrics,
      weighted_metrics: training.weightedMetrics,
    },
    optimizer_state: state && {
      iterations: state.iterations,
      learning_rate: state.learningRate ?? null,
      arrays: state.variables.length,
    },
    notes: [...origin.notes, ...strangeNumbers(layers)],
  };
}
