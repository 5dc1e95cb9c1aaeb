import { useSignal } from "@preact/signals";
import { significant } from "../../state/numbers.js";
import { speak } from "../../state/words.js";
import { columnOf, type Kernel, type Voice, voices } from "./neurons.js";
import { said } from "./neuronsWords.js";
import { WeightTile } from "./WeightTile.js";

interface VoicesProps {
  readonly output: Kernel;
  /** The layer before the outputs where that is the first one: its neurons can be shown as images. */
  readonly first: Kernel | undefined;
  readonly bound: number;
  /** Of the layer before the outputs, for the image at the input. */
  readonly activations: Float32Array | undefined;
  /** The digit that the network answers. */
  readonly answer: number | undefined;
  readonly choose: (neuron: number) => void;
}

const most = 5;

/** Which hidden neurons speak for a digit, and which against it. */
export function Voices({ output, first, bound, activations, answer, choose }: VoicesProps) {
  const say = speak(said);
  const picked = useSignal<number | undefined>(undefined);
  const digit = picked.value ?? answer ?? 0;
  const { pro, contra } = voices(output, digit, activations, most);
  const loudest = Math.max(1e-12, ...[...pro, ...contra].map(({ says }) => Math.abs(says)));

  const row = (title: string, all: readonly Voice[]) => (
    <div class="neurons-side">
      <h4>{title}</h4>
      {all.length === 0 && <p class="muted">{say.nobody}</p>}
      <ol>
        {all.map(({ neuron, says }) => {
          const text = `${say.neuron(String(neuron))} ${significant(says)}`;
          const inside = (
            <>
              {first !== undefined && <WeightTile values={columnOf(first, neuron)} bound={bound} alt="" />}
              <span class="neurons-loud" aria-hidden="true">
                <span
                  class={says < 0 ? "is-negative" : ""}
                  style={{ width: `${(100 * Math.abs(says)) / loudest}%` }}
                />
              </span>
              <span aria-hidden="true">
                {first === undefined && <small>nº {neuron} </small>}
                {says > 0 ? "+" : "−"}
                {significant(Math.abs(says))}
              </span>
            </>
          );
          return (
            <li key={neuron}>
              {first === undefined ? (
                <span class="neurons-voice" title={text}>
                  {inside}
                  <span class="unseen">{text}</span>
                </span>
              ) : (
                <button
                  type="button"
                  class="plain neurons-voice"
                  aria-label={text}
                  title={text}
                  onClick={() => {
                    choose(neuron);
                  }}
                >
                  {inside}
                </button>
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );

  return (
    <div class="neurons-voices">
      <h3>{say.speak}</h3>
      <div class="neurons-digits" role="group" aria-label={say.speak}>
        {Array.from({ length: 10 }, (_, one) => (
          <button
            key={one}
            type="button"
            class="plain"
            aria-pressed={one === digit}
            aria-label={say.digit(String(one))}
            onClick={() => (picked.value = picked.value === one ? undefined : one)}
          >
            {one}
          </button>
        ))}
      </div>
      <div class="neurons-sides">
        {row(say.pro(String(digit)), pro)}
        {row(say.contra(String(digit)), contra)}
      </div>
      <p class="muted">{activations === undefined ? say.speakWeights : say.speakSays}</p>
    </div>
  );
}
