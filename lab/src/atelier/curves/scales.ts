import { scaleLinear, scaleLog } from "d3-scale";

export type MeasureKind = "loss" | "accuracy";

/** From a value to a height in pixels, and the lines of the grid with what they are called by. */
export interface ValueScale {
  readonly place: (value: number) => number;
  readonly ticks: readonly number[];
  /** Two scales with the same key look the same. */
  readonly key: string;
}

const accuracyFloors = [0.99, 0.98, 0.95, 0.9, 0.8, 0.5, 0];
const lossCeilings = [0.05, 0.1, 0.2, 0.4, 0.6, 1, 1.5, 2.5, 5, 10];

/** The least of accuracy that must be seen: a round number, which does not change at every batch. */
export function accuracyFloor(values: readonly number[]): number {
  const least = Math.min(1, ...values);
  return accuracyFloors.find((floor) => floor < least) ?? 0;
}

/** The most of loss that must be seen. */
export function lossCeiling(values: readonly number[]): number {
  const most = Math.max(0, ...values.filter(Number.isFinite));
  return lossCeilings.find((ceiling) => ceiling >= most) ?? 10 ** Math.ceil(Math.log10(most));
}

/**
 * The scale of a chart. Logarithmic: of loss itself; of accuracy what is missing to 100 %, so that halving the errors is the same step
 * everywhere, whether from 80 % to 90 % or from 98 % to 99 %.
 *
 * @param values all that must be seen
 */
export function valueScale(
  kind: MeasureKind,
  values: readonly number[],
  height: number,
  logarithmic: boolean,
): ValueScale {
  const known = values.length > 0 ? values : kind === "loss" ? [2.4] : [0.05];
  if (kind === "loss") {
    const top = lossCeiling(known);
    if (!logarithmic) return linear([0, top], height);
    const low = decadeBelow(Math.min(...known.filter((value) => value > 0), top / 10));
    return { ...logScale([low, top], height, (value) => value, logTicks(low, top)) };
  }
  const floor = accuracyFloor(known);
  if (!logarithmic) return linear([floor, 1], height);
  const errors = known.map((value) => 1 - value).filter((value) => value > 0);
  const low = decadeBelow(Math.min(...errors, (1 - floor) / 10));
  const ticks = logTicks(low, 1 - floor).map((error) => 1 - error);
  return logScale([1 - floor, low], height, (value) => 1 - value, ticks, true);
}

function linear(domain: [number, number], height: number): ValueScale {
  const scale = scaleLinear(domain, [height, 0]);
  return { place: scale, ticks: scale.ticks(4), key: `linear ${domain.join()} ${height}` };
}

/** @param domain below and above, before the reading is turned */
function logScale(
  [below, above]: [number, number],
  height: number,
  read: (value: number) => number,
  ticks: readonly number[],
  turned = false,
): ValueScale {
  const scale = scaleLog([below, above], [height, 0]);
  const least = turned ? above : below;
  return {
    // Zero has no logarithm: it lies at the end.
    place: (value) => scale(Math.max(read(value), least)),
    ticks,
    key: `log ${below} ${above} ${height}`,
  };
}

function decadeBelow(value: number): number {
  return 10 ** Math.floor(Math.log10(Math.max(value, 1e-6)) + 1e-9);
}

/** 1, 2 and 5 of each decade, or its beginnings alone when there are many. */
function logTicks(low: number, high: number): number[] {
  const decades = Math.log10(high / low);
  const steps = decades > 2.2 ? [1] : decades > 1.3 ? [1, 3] : [1, 2, 5];
  const ticks: number[] = [];
  for (let decade = low; decade <= high * 1.0001; decade *= 10)
    for (const step of steps) {
      const tick = Number((decade * step).toPrecision(6));
      if (tick <= high * 1.0001) ticks.push(tick);
    }
  return ticks;
}

/** How many epochs the chart is wide: those that are planned, while they are few; else somewhat more than those that were seen. */
export function epochsShown(planned: number, seen: number): number {
  if (planned <= 30 || seen >= planned) return Math.max(1, planned, seen);
  const room = [10, 20, 30, 50, 100, 200, 300, 500, 1000].find((width) => width >= seen * 1.15) ?? planned;
  return Math.min(planned, Math.max(10, room));
}

/** Which epochs are named under the axis: so many that they do not touch. */
export function epochTicks(shown: number, width: number): number[] {
  const most = Math.max(2, Math.floor(width / 44));
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((size) => shown / size <= most) ?? 1000;
  const ticks: number[] = [];
  for (let epoch = step; epoch <= shown; epoch += step) ticks.push(epoch);
  return ticks;
}
