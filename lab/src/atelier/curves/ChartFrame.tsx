import type { ReadonlySignal } from "@preact/signals";
import { run } from "../../laboratory/laboratory.js";
import { number, percent, significant } from "../../state/numbers.js";
import { speak } from "../../state/words.js";
import type { Plane } from "./Chart.js";
import { epochTicks, type MeasureKind } from "./scales.js";
import { width } from "./state.js";
import { said } from "./words.js";

interface Properties {
  readonly kind: MeasureKind;
  readonly plane: ReadonlySignal<Plane>;
  readonly height: number;
}

/** The grid, what its lines are called, and the epoch whose weights came back. */
export function ChartFrame({ kind, plane, height }: Properties) {
  const say = speak(said);
  const { x, y, ticks, innerWidth } = plane.value;
  const best = run.value?.bestEpoch;
  const digits = Math.max(0, ...ticks.map((tick) => decimals(tick * 100)));
  return (
    <>
      {ticks.map((tick) => (
        <g key={tick} transform={`translate(0 ${y(tick)})`}>
          <line class="curves-grid" x2={innerWidth} />
          <text class="curves-name" x={-8} dy="0.32em" text-anchor="end">
            {kind === "loss" ? significant(tick, 2) : percent(tick, digits)}
          </text>
        </g>
      ))}
      {epochTicks(width.value, innerWidth).map((epoch) => (
        <text key={epoch} class="curves-name" x={x(epoch)} y={height + 18} text-anchor="middle">
          {number(epoch)}
        </text>
      ))}
      {best !== null && best !== undefined && (
        <g transform={`translate(${x(best + 1)} 0)`}>
          <line class="curves-best" y2={height} />
          <text
            class="curves-name"
            x={x(best + 1) > innerWidth / 2 ? -6 : 6}
            y={kind === "loss" ? 10 : height - 8}
            text-anchor={x(best + 1) > innerWidth / 2 ? "end" : "start"}
          >
            {say.best(number(best + 1))}
          </text>
        </g>
      )}
    </>
  );
}

/** How many digits after the comma a number of percents needs. */
function decimals(value: number): number {
  for (let digits = 0; digits < 4; digits++)
    if (Math.abs(value - Number(value.toFixed(digits))) < 1e-6) return digits;
  return 4;
}
