import type { TargetedKeyboardEvent, TargetedPointerEvent } from "preact";
import { useRef } from "preact/hooks";
import { Choice } from "../../components/Choice.js";
import { NumberField } from "../../components/NumberField.js";
import { change, experiment } from "../../state/currentExperiment.js";
import { activationNames, type LayerChoice, limits } from "../../state/Experiment.js";
import { number } from "../../state/numbers.js";
import { speak } from "../../state/words.js";
import { type LayerFacts, removed, replaced } from "./architecture.js";
import { heightOfUnits, roundUnits, unitsOfHeight } from "./columns.js";
import { pointing } from "./focus.js";
import { NeuronGrid } from "./NeuronGrid.js";
import { said } from "./words.js";

interface Properties {
  readonly at: number;
  readonly facts: LayerFacts;
  readonly name: string;
}

/** One layer: its neurons, the handle that makes it taller, its choices. */
export function LayerColumn({ at, facts, name }: Properties) {
  const say = speak(said);
  const { layer, outputs, parameters } = facts;
  const set = (next: LayerChoice, what: string): void => {
    change({ layers: replaced(experiment.value.layers, at, next) }, `layer ${at} ${what}`);
  };
  const height = heightOfUnits(outputs);
  return (
    <div class={`network-layer network-${layer.kind}`} role="group" aria-label={name}>
      <div class="network-head">
        <h3>{name}</h3>
        <button
          type="button"
          class="plain network-remove"
          aria-label={say.remove(name)}
          title={say.remove(name)}
          onClick={() => {
            change({ layers: removed(experiment.value.layers, at) }, `remove ${at}`);
          }}
        >
          ×
        </button>
      </div>
      <div class="network-band">
        <NeuronGrid
          column={at}
          units={outputs}
          name={name}
          height={height}
          {...(layer.kind === "dropout" ? { rate: layer.rate } : {})}
        />
        {layer.kind === "dense" && (
          <Handle
            units={layer.units}
            label={say.pull(name)}
            onChange={(units) => {
              set({ ...layer, units }, "units");
            }}
          />
        )}
      </div>
      <div class="network-choices">
        {layer.kind === "dense" ? (
          <>
            <NumberField
              label={say.units}
              value={layer.units}
              range={limits.units}
              onChange={(units) => {
                set({ ...layer, units }, "units");
              }}
            />
            <Choice
              label={say.activation}
              value={layer.activation}
              options={activationNames}
              onChange={(activation) => {
                set({ ...layer, activation }, "activation");
              }}
            />
          </>
        ) : (
          <NumberField
            label={say.rate}
            value={layer.rate}
            range={limits.rate}
            whole={false}
            step={0.05}
            onChange={(rate) => {
              set({ ...layer, rate }, "rate");
            }}
          />
        )}
        <span class="network-count" tabIndex={0} {...pointing({ kind: "parameters", column: at })}>
          {parameters === 0 ? say.none : say.parameters(number(parameters))}
        </span>
      </div>
    </div>
  );
}

interface HandleProperties {
  readonly units: number;
  readonly label: string;
  readonly onChange: (units: number) => void;
}

/** Pulled down, the column grows: more neurons. */
function Handle({ units, label, onChange }: HandleProperties) {
  const pull = useRef<{ y: number; height: number; scale: number } | undefined>(undefined);

  function grab(event: TargetedPointerEvent<HTMLDivElement>): void {
    event.currentTarget.setPointerCapture(event.pointerId);
    // Columns that stand in the middle grow on both sides; those of a phone only downwards, and less.
    const stacked = getComputedStyle(event.currentTarget).getPropertyValue("--stacked").trim() === "1";
    pull.current = { y: event.clientY, height: heightOfUnits(units), scale: stacked ? 1.6 : 2 };
  }
  function move(event: TargetedPointerEvent<HTMLDivElement>): void {
    if (pull.current === undefined) return;
    const { y, height, scale } = pull.current;
    const next = unitsOfHeight(height + (event.clientY - y) * scale);
    if (next !== units) onChange(next);
  }
  function press(event: TargetedKeyboardEvent<HTMLDivElement>): void {
    const more = event.key === "ArrowUp" || event.key === "ArrowRight" || event.key === "PageUp";
    const fewer = event.key === "ArrowDown" || event.key === "ArrowLeft" || event.key === "PageDown";
    if (!more && !fewer) return;
    event.preventDefault();
    const far = event.key.startsWith("Page");
    const next = far ? roundUnits(more ? units * 2 : units / 2) : units + (more ? 1 : -1);
    onChange(Math.min(limits.units.most, Math.max(limits.units.least, next)));
  }
  return (
    <div
      class="network-handle"
      style={{ "--tall": `${heightOfUnits(units)}px` }}
      tabIndex={0}
      role="slider"
      aria-orientation="vertical"
      aria-label={label}
      title={label}
      aria-valuemin={limits.units.least}
      aria-valuemax={limits.units.most}
      aria-valuenow={units}
      onPointerDown={grab}
      onPointerMove={move}
      onPointerUp={() => (pull.current = undefined)}
      onPointerCancel={() => (pull.current = undefined)}
      onKeyDown={press}
    />
  );
}
