import { fixedText } from "../util/numberText.js";
import { summaryTable, type SummaryColumn } from "./summaryTable.js";

/** A layer as the summary shows it. */
export interface SummaryRow {
  readonly name: string;
  /** E.g. `"Dense"`. */
  readonly className: string;
  /** With `null` for the batch; undefined when the layer is not built. */
  readonly outputShape?: readonly (number | null)[] | undefined;
  /** The number of all weights of the layer. */
  readonly parameters: number;
  /** Whether the layer is trained. */
  readonly trainable: boolean;
  /** How many of `parameters` are never trained though the layer is (the moving averages of BatchNormalization). Default 0. */
  readonly nonTrainableParameters?: number;
  /** The layers it takes its input from, as `dense[0][0]`; none for an input. Only in models that are not a plain stack. */
  readonly connectedTo?: readonly string[];
}

export interface SummaryOptions {
  /** The model's name. */
  name: string;
  /** The width of the table in characters. Default 88, 108 with connections, and 12 more with `showTrainable`. */
  lineLength?: number | undefined;
  /** The width of the terminal, which the default line length stays below. Default: no limit. */
  columns?: number | undefined;
  /** Whether to add a column that tells if a layer is trained. Default false. */
  showTrainable?: boolean;
  /** The number of values the optimizer keeps, step count and learning rate included; absent before it has any. */
  optimizerParameters?: number | undefined;
}

/** Bytes of a float32, what all parameters are. */
const BYTES = 4;

/**
 * The table of a model's layers and the numbers of its parameters, in Keras' words and layout.
 *
 * @returns several lines, the last with its end
 * @throws Error when the line is too short for the columns
 */
export function summaryText(rows: readonly SummaryRow[], options: SummaryOptions): string {
  const { showTrainable = false, optimizerParameters } = options;
  const connected = rows.some((row) => row.connectedTo !== undefined);
  const columns = summaryColumns(connected, showTrainable);
  const usual = (connected ? 108 : 88) + (showTrainable ? 12 : 0);
  const lineLength = options.lineLength ?? Math.min(usual, (options.columns ?? Infinity) - 4);

  const table = rows.map((row) => {
    const cells = [`${row.name} (${row.className})`, outputShapeText(row), parametersText(row)];
    if (connected) cells.push(row.connectedTo?.join(", ") || "-");
    if (showTrainable) cells.push(row.parameters === 0 ? "-" : row.trainable ? "Y" : "N");
    return cells;
  });

  const all = sum(rows.map((row) => row.parameters));
  const trainable = sum(
    rows.map((row) => (row.trainable ? row.parameters - (row.nonTrainableParameters ?? 0) : 0)),
  );
  // Keras counts 8 bytes for the optimizer's number of steps, an int64.
  const optimizerBytes = optimizerParameters === undefined ? 0 : optimizerParameters * BYTES + 4;
  const lines = [
    `Model: "${options.name}"`,
    ...summaryTable(columns, table, lineLength),
    total("Total", all + (optimizerParameters ?? 0), all * BYTES + optimizerBytes),
    total("Trainable", trainable, trainable * BYTES),
    total("Non-trainable", all - trainable, (all - trainable) * BYTES),
  ];
  if (optimizerParameters !== undefined) lines.push(total("Optimizer", optimizerParameters, optimizerBytes));
  return lines.join("\n") + "\n";
}

function summaryColumns(connected: boolean, showTrainable: boolean): SummaryColumn[] {
  const columns: SummaryColumn[] = [
    { title: "Layer (type)", align: "left", end: connected ? 0.3 : 0.45 },
    { title: "Output Shape", align: "left", end: connected ? 0.56 : 0.8 },
    { title: "Param #", align: "right", end: connected ? 0.74 : 1 },
  ];
  if (connected) columns.push({ title: "Connected to", align: "left", end: 1 });
  if (!showTrainable) return columns;
  const narrower = columns.map((column) => ({ ...column, end: column.end * 0.9 }));
  return [...narrower, { title: "Trainable", align: "center", end: 1 }];
}

function outputShapeText({ outputShape }: SummaryRow): string {
  return outputShape === undefined ? "?" : `(${outputShape.map((size) => size ?? "None").join(", ")})`;
}

function parametersText({ outputShape, parameters }: SummaryRow): string {
  return outputShape === undefined && parameters === 0 ? "0 (unbuilt)" : withCommas(parameters);
}

function total(kind: string, parameters: number, bytes: number): string {
  return ` ${kind} params: ${withCommas(parameters)} (${memoryText(bytes)})`;
}

/** A number of bytes as `2.38 MB`. */
function memoryText(bytes: number): string {
  const units = ["B", "KB", "MB", "GB", "TB", "PB"];
  let size = bytes;
  let unit = 0;
  for (; size >= 1024 && unit < units.length - 1; unit++) size /= 1024;
  return `${fixedText(size, 2)} ${units[unit]!}`;
}

function withCommas(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
