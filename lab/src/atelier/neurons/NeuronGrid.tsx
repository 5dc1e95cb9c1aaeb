import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { cellAfterKey } from "../../components/gridKeys.js";
import { significant } from "../../state/numbers.js";
import { speak } from "../../state/words.js";
import { said } from "./neuronsWords.js";
import { WeightTile } from "./WeightTile.js";

export interface ShownNeuron {
  readonly neuron: number;
  readonly name: string;
  readonly weights: Float32Array;
  /** For the image at the input, where there is one. */
  readonly activation: number | undefined;
}

interface NeuronGridProps {
  readonly neurons: readonly ShownNeuron[];
  readonly bound: number;
  readonly chosen: number;
  readonly choose: (neuron: number) => void;
}

/** The neurons' weights in rows; the arrow keys go through them. Who is looked at, by mouse or focus, is explained beside. */
export function NeuronGrid({ neurons, bound, chosen, choose }: NeuronGridProps) {
  const say = speak(said);
  const list = useRef<HTMLUListElement>(null);
  const inOrder = useSignal(0);
  const strongest = Math.max(0, ...neurons.map(({ activation = 0 }) => Math.abs(activation)));

  const move = (event: KeyboardEvent): void => {
    const buttons = [...(list.current?.querySelectorAll("button") ?? [])];
    const top = buttons[0]?.offsetTop;
    const columns = Math.max(1, buttons.filter(({ offsetTop }) => offsetTop === top).length);
    const next = cellAfterKey(inOrder.value, event, { columns, count: buttons.length });
    if (next === undefined) return;
    event.preventDefault();
    inOrder.value = next;
    buttons[next]?.focus();
  };
  const focusable = Math.min(inOrder.value, neurons.length - 1);

  return (
    <ul ref={list} class="neurons-grid" onKeyDown={move}>
      {neurons.map(({ neuron, name, weights, activation }, i) => (
        <li key={neuron}>
          <button
            type="button"
            class="plain"
            tabIndex={i === focusable ? 0 : -1}
            aria-pressed={neuron === chosen}
            aria-label={activation === undefined ? name : say.tile(name, significant(activation))}
            onClick={() => {
              inOrder.value = i;
              choose(neuron);
            }}
            onFocus={() => {
              inOrder.value = i;
              choose(neuron);
            }}
            onPointerEnter={(event) => {
              if (event.pointerType === "mouse") choose(neuron);
            }}
          >
            <WeightTile values={weights} bound={bound} alt="" />
            <span class="neurons-level" aria-hidden="true">
              <span
                class={(activation ?? 0) < 0 ? "is-negative" : ""}
                style={{ width: `${strongest === 0 ? 0 : (100 * Math.abs(activation ?? 0)) / strongest}%` }}
              />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
