import { computed, type ReadonlySignal, useComputed, useSignal } from "@preact/signals";
import { line } from "d3-shape";
import type { TargetedKeyboardEvent, TargetedPointerEvent } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { batchPoints, epochs, run } from "../../laboratory/laboratory.js";
import type { EpochRecord } from "../../laboratory/protocol.js";
import { number, percent } from "../../state/numbers.js";
import { speak } from "../../state/words.js";
import { ChartFrame } from "./ChartFrame.js";
import { Legend } from "./Legend.js";
import { type MeasureKind, valueScale } from "./scales.js";
import { cursor, highlighted, logarithmic, overlaid, width as epochsWide } from "./state.js";
import { byEpoch, thin } from "./thin.js";
import { said } from "./words.js";

export const margin = { top: 10, right: 14, bottom: 26, left: 58 } as const;
export const chartHeight = 232;
const innerHeight = chartHeight - margin.top - margin.bottom;

export interface Plane {
  readonly x: (epochs: number) => number;
  readonly y: (value: number) => number;
  readonly ticks: readonly number[];
  readonly innerWidth: number;
  /** Planes with the same key have the same heights. */
  readonly key: string;
}

/** How a value of this measure is written. */
export const write = (kind: MeasureKind, value: number): string =>
  kind === "loss" ? number(value, 4) : percent(value);

/** One measure over the epochs: of the training that runs, and faintly of those before it. */
export function Chart({ kind }: { readonly kind: MeasureKind }) {
  const say = speak(said);
  const box = useRef<HTMLDivElement>(null);
  const width = useSignal(0);
  useEffect(() => {
    if (box.current === null) return;
    const observer = new ResizeObserver(([entry]) => {
      width.value = Math.floor(entry?.contentRect.width ?? 0);
    });
    observer.observe(box.current);
    return () => {
      observer.disconnect();
    };
  }, [width]);
  const innerWidth = useComputed(() => Math.max(10, width.value - margin.left - margin.right) + 8);
  const lines = useMemo(() => linesOf(kind, width), [kind, width]);

  function look(event: TargetedPointerEvent<HTMLDivElement>): void {
    const { innerWidth } = lines.plane.value;
    const at =
      ((event.clientX - event.currentTarget.getBoundingClientRect().left - margin.left) / innerWidth) *
      epochsWide.value;
    cursor.value = Math.min(epochsWide.value, Math.max(1, Math.round(at)));
  }
  function press(event: TargetedKeyboardEvent<HTMLDivElement>): void {
    const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, Home: -1e6, End: 1e6 };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const last = Math.max(1, epochs.value.length);
    cursor.value = Math.min(last, Math.max(1, (cursor.value ?? last) + step));
  }
  return (
    <figure class="curves-chart">
      <figcaption>
        <h3>{say[kind]}</h3>
        <Legend kind={kind} />
      </figcaption>
      <div
        class="curves-plane"
        ref={box}
        tabIndex={0}
        role="slider"
        aria-label={say.chart(say[kind])}
        aria-valuemin={1}
        aria-valuemax={useComputed(() => Math.max(1, epochs.value.length))}
        aria-valuenow={useComputed(() => cursor.value ?? Math.max(1, epochs.value.length))}
        aria-valuetext={lines.told}
        onPointerMove={look}
        onPointerDown={look}
        onPointerLeave={() => (cursor.value = undefined)}
        onBlur={() => (cursor.value = undefined)}
        onKeyDown={press}
      >
        <svg width={width} height={chartHeight} aria-hidden="true">
          <g transform={`translate(${margin.left} ${margin.top})`}>
            <ChartFrame kind={kind} plane={lines.plane} height={innerHeight} />
            {/* What is outside the scale is cut off, not bent along its edge. */}
            <svg class="curves-lines" x={-4} y={-4} width={innerWidth} height={innerHeight + 8}>
              <g transform="translate(4 4)">
                <path class="curves-former" d={lines.former} />
                <path class="curves-highlighted" d={lines.highlighted} />
                <path class="curves-within" d={lines.within} />
                <path class="curves-train" d={lines.train} />
                <path class="curves-validation" d={lines.validation} />
                <path class="curves-cursor" d={lines.cursor} />
              </g>
            </svg>
          </g>
        </svg>
        <Empty />
      </div>
    </figure>
  );
}

function Empty() {
  const nothing = useComputed(
    () => batchPoints.value.length === 0 && epochs.value.length === 0 && overlaid.value.length === 0,
  );
  return nothing.value ? <p class="curves-empty">{speak(said).empty}</p> : null;
}

/** Every line as a signal that ends in the document: nothing else is touched when points arrive. */
function linesOf(kind: MeasureKind, width: ReadonlySignal<number>) {
  const validation = `val_${kind}`;
  const values = computed(() => {
    const records = [...epochs.value, ...overlaid.value.flatMap((one) => one.epochs)];
    const measured = records.flatMap(({ measures }) => [measures[kind], measures[validation]]);
    // The very first batches would press everything else flat.
    const first = batchPoints.value.length < 20 && epochs.value.length === 0 ? 0 : 0.12;
    const within = epochs.value.length > 0 ? [] : batchPoints.value.filter(({ at }) => at >= first);
    return [...measured, ...within.map((point) => point[kind])].filter((value) => value !== undefined);
  });
  const scale = computed(() => valueScale(kind, values.value, innerHeight, logarithmic.value));
  const scaleKey = computed(() => scale.value.key);
  const plane = computed<Plane>(() => {
    const innerWidth = Math.max(10, width.value - margin.left - margin.right);
    const wide = epochsWide.value;
    const { place, ticks } = scale.peek();
    return { x: (at) => (at / wide) * innerWidth, y: place, ticks, innerWidth, key: scaleKey.value };
  });
  const draw = (records: readonly EpochRecord[], name: string): string => {
    const { x, y } = plane.value;
    const known = records.filter(({ measures }) => Number.isFinite(measures[name]));
    const path = line<EpochRecord>(
      ({ epoch }) => x(epoch + 1),
      ({ measures }) => y(measures[name]!),
    )(known);
    // A single epoch has no line yet: its dot is its line.
    const dots =
      known.length > 40
        ? ""
        : known.map(({ epoch, measures }) => dot(x(epoch + 1), y(measures[name]!))).join("");
    return (path ?? "") + dots;
  };
  const within = computed(() => {
    const { x, y, innerWidth } = plane.value;
    return byEpoch(thin(batchPoints.value, epochsWide.value / innerWidth))
      .map(
        (points) =>
          line<(typeof points)[number]>(
            ({ at }) => x(at),
            (point) => y(point[kind]),
          )(points) ?? "",
      )
      .join("");
  });
  const plain = (records: readonly EpochRecord[]): string => {
    const { x, y } = plane.value;
    const known = records.filter(({ measures }) => Number.isFinite(measures[validation]));
    return (
      line<EpochRecord>(
        ({ epoch }) => x(epoch + 1),
        ({ measures }) => y(measures[validation]!),
      )(known) ?? ""
    );
  };
  return {
    plane,
    within,
    train: computed(() => draw(epochs.value, kind)),
    validation: computed(() => draw(epochs.value, validation)),
    former: computed(() => overlaid.value.map((one) => plain(one.epochs)).join("")),
    highlighted: computed(() => {
      const found = overlaid.value.find(({ id }) => id === highlighted.value);
      return found === undefined ? "" : plain(found.epochs);
    }),
    cursor: computed(() => {
      const at = cursor.value;
      return at === undefined ? "" : `M${plane.value.x(at)},0V${innerHeight}`;
    }),
    told: computed(() => {
      const at = cursor.value ?? epochs.value.length;
      const found = epochs.value.find(({ epoch }) => epoch + 1 === at);
      const say = speak(said);
      if (found === undefined) return say.empty;
      const [train, val] = [found.measures[kind], found.measures[validation]];
      const parts = [say.at(number(at))];
      if (train !== undefined) parts.push(`${say.train} ${write(kind, train)}`);
      if (val !== undefined) parts.push(`${say.validation} ${write(kind, val)}`);
      return parts.join(", ");
    }),
  };
}

function dot(x: number, y: number): string {
  return `M${x - 2},${y}a2,2 0 1 0 4,0a2,2 0 1 0 -4,0`;
}

/** The epoch whose weights came back, counted from 1. */
export const bestEpoch: ReadonlySignal<number | undefined> = computed(() => {
  const best = run.value?.bestEpoch;
  return best === null || best === undefined ? undefined : best + 1;
});
