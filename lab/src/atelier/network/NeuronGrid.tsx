import { useComputed } from "@preact/signals";
import type { TargetedKeyboardEvent, TargetedPointerEvent } from "preact";
import { useCallback, useRef } from "preact/hooks";
import { FittedCanvas } from "../../components/FittedCanvas.js";
import { palette } from "../../components/palette.js";
import { progress } from "../../laboratory/laboratory.js";
import { number, significant } from "../../state/numbers.js";
import { speak } from "../../state/words.js";
import { reading } from "../reading.js";
import { layOut, neuronAt } from "./columns.js";
import { drawNeurons } from "./drawNeurons.js";
import { pointed } from "./focus.js";
import { said } from "./words.js";

interface Properties {
  readonly column: number;
  readonly units: number;
  readonly name: string;
  readonly height: number;
  /** The share that dropout turns off. */
  readonly rate?: number;
}

/** The neurons of a column, lit by the digit at the input; the mouse or the arrow keys point at one. */
export function NeuronGrid({ column, units, name, height, rate = 0 }: Properties) {
  const box = useRef<HTMLDivElement>(null);
  const say = speak(said);
  const index = useComputed(() => {
    const now = pointed.value;
    return now?.kind === "neuron" && now.column === column ? now.index : undefined;
  });
  const draw = useCallback(
    (context: CanvasRenderingContext2D, width: number, drawnHeight: number) => {
      const found = reading.value?.activations[column];
      const values = found?.length === units ? found : undefined;
      // Other ones are off at every batch.
      const turn = rate > 0 && progress.value?.status === "running" ? progress.value.batch : 0;
      const picture = { units, values, pointed: index.value };
      drawNeurons(
        context,
        width,
        drawnHeight,
        rate > 0 ? { ...picture, off: (one) => scattered(one, turn) < rate } : picture,
        palette.value,
      );
    },
    [column, units, rate, index],
  );

  function point(event: TargetedPointerEvent<HTMLDivElement>): void {
    const { left, top, width, height: tall } = event.currentTarget.getBoundingClientRect();
    const layout = layOut(units, width, tall);
    const x = event.clientX - left - (width - layout.width) / 2;
    const y = event.clientY - top - (tall - layout.height) / 2;
    const found = neuronAt(x, y, units, layout);
    if (found !== index.value)
      pointed.value = found === undefined ? undefined : { kind: "neuron", column, index: found };
  }

  function press(event: TargetedKeyboardEvent<HTMLDivElement>): void {
    const { clientWidth = 1, clientHeight = 1 } = box.current ?? {};
    const { columns } = layOut(units, clientWidth, clientHeight);
    const steps: Record<string, number> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -columns,
      ArrowDown: columns,
      Home: -units,
      End: units,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = Math.min(units - 1, Math.max(0, (index.value ?? 0) + step));
    pointed.value = { kind: "neuron", column, index: next };
  }

  const valueText = useComputed(() => {
    const one = index.value ?? 0;
    const value = reading.value?.activations[column]?.[one];
    const who = speak(said).neuron(number(one + 1), name);
    return value === undefined ? who : `${who} = ${significant(value)}`;
  });

  return (
    <div
      class="network-neurons"
      ref={box}
      style={{ "--tall": `${height}px` }}
      tabIndex={0}
      role="slider"
      aria-label={say.grid(name, number(units))}
      aria-valuemin={1}
      aria-valuemax={units}
      aria-valuenow={(index.value ?? 0) + 1}
      aria-valuetext={valueText}
      onPointerMove={point}
      onPointerDown={point}
      onPointerLeave={(event) => {
        // A finger has gone when it says what it found: that stays.
        if (event.pointerType === "mouse") pointed.value = undefined;
      }}
      onFocus={() => {
        if (index.value === undefined && box.current?.matches(":focus-visible") === true)
          pointed.value = { kind: "neuron", column, index: 0 };
      }}
      onBlur={() => (pointed.value = undefined)}
      onKeyDown={press}
    >
      <FittedCanvas draw={draw} />
    </div>
  );
}

/** A number from 0 to 1 that looks random, the same for the same two. */
function scattered(index: number, turn: number): number {
  const value = Math.sin(index * 12.9898 + turn * 78.233) * 43758.5453;
  return value - Math.floor(value);
}
