import { limits } from "../../state/Experiment.js";

/** How a layer's neurons lie in its column: small squares, row by row. */
export interface ColumnLayout {
  readonly columns: number;
  readonly rows: number;
  /** Side of a square with its margin, in pixels; not always whole. */
  readonly cell: number;
  readonly width: number;
  readonly height: number;
}

/** The tallest column, that of 4096 neurons, and the lowest, that of one. */
export const tallest = 256;
export const lowest = 28;
const largestCell = 22;

/**
 * How tall the column of so many neurons is: by the logarithm of their number, because what matters is "twice as many".
 * From there back with {@link unitsOfHeight}.
 */
export function heightOfUnits(units: number): number {
  return lowest + ((tallest - lowest) * Math.log(units)) / Math.log(limits.units.most);
}

/** The number of neurons of a column that was pulled to this height; round, because a hand is not exact. */
export function unitsOfHeight(height: number): number {
  const share = Math.min(1, Math.max(0, (height - lowest) / (tallest - lowest)));
  return roundUnits(limits.units.most ** share);
}

/** Every number up to 20, then such as one would choose: 24, 50, 130, 300, 784. */
export function roundUnits(units: number): number {
  if (Math.abs(units - 784) < 12) return 784;
  const size = units < 20 ? 1 : units < 100 ? 2 : units < 200 ? 10 : units < 1000 ? 20 : 100;
  return Math.min(limits.units.most, Math.max(limits.units.least, Math.round(units / size) * size));
}

/** The squares of so many neurons in a place of this size: as large as they fit. */
export function layOut(units: number, width: number, height: number): ColumnLayout {
  let best: ColumnLayout | undefined;
  // The fewest columns whose squares are not smaller for it: a few neurons stand in one column.
  for (let columns = 1; columns <= units; columns++) {
    const rows = Math.ceil(units / columns);
    const cell = Math.min(largestCell, width / columns, height / rows);
    if (best === undefined || cell > best.cell + 1e-9)
      best = { columns, rows, cell, width: cell * columns, height: cell * rows };
    if (width / columns < best.cell) break;
  }
  return best ?? { columns: 1, rows: 1, cell: largestCell, width: largestCell, height: largestCell };
}

/** The middle of a neuron's square, from the left top corner of the grid. */
export function placeOf(index: number, { columns, cell }: ColumnLayout): { x: number; y: number } {
  return { x: ((index % columns) + 0.5) * cell, y: (Math.floor(index / columns) + 0.5) * cell };
}

/** The neuron at a place; undefined beside the grid. */
export function neuronAt(x: number, y: number, units: number, layout: ColumnLayout): number | undefined {
  const column = Math.floor(x / layout.cell);
  const row = Math.floor(y / layout.cell);
  if (column < 0 || column >= layout.columns || row < 0) return undefined;
  const index = row * layout.columns + column;
  return index < units ? index : undefined;
}

/** Height of the band in which all columns stand, each in its middle. */
export const stageHeight = 304;
export const digitSize = 280;
export const answerHeight = 27;

/** The fewer layers, the more room each has. */
export function columnWidth(layers: number): number {
  return layers <= 2 ? 176 : layers <= 3 ? 144 : layers <= 4 ? 120 : 96;
}

/** How high each neuron of a column is in the band: where its connections begin and end. */
export function heightsInStage(units: number, layers: number): (index: number) => number {
  const layout = layOut(units, columnWidth(layers), heightOfUnits(units));
  return (index) => stageHeight / 2 - layout.height / 2 + placeOf(index, layout).y;
}

export const pixelInStage = (index: number): number =>
  stageHeight / 2 - digitSize / 2 + (Math.floor(index / 28) + 0.5) * (digitSize / 28);

export const answerInStage = (index: number): number => stageHeight / 2 + (index - 4.5) * answerHeight;
