import { useComputed } from "@preact/signals";
import { progress } from "../../laboratory/laboratory.js";
import { experiment } from "../../state/currentExperiment.js";
import { number, percent } from "../../state/numbers.js";
import { speak } from "../../state/words.js";
import { currentDigit } from "../currentDigit.js";
import { reading } from "../reading.js";
import { factsOf } from "./architecture.js";
import { pointed, pointing } from "./focus.js";
import { said } from "./words.js";

const digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** Which of the ten is the most probable. */
export function likeliest(probabilities: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < probabilities.length; i++) if (probabilities[i]! > probabilities[best]!) best = i;
  return best;
}

/** The ten outputs: how probable each digit is, for the image at the input. */
export function Answers() {
  const say = speak(said);
  const column = experiment.value.layers.length;
  const facts = factsOf(experiment.value.layers)[column]!;
  return (
    <div class="network-answers" role="group" aria-label={say.output}>
      <div class="network-head">
        <h3>{say.output}</h3>
      </div>
      <div class="network-band">
        <ol class="network-ten" onPointerLeave={() => (pointed.value = undefined)}>
          {digits.map((digit) => (
            <AnswerRow key={digit} digit={digit} column={column} />
          ))}
        </ol>
      </div>
      <div class="network-choices">
        <Verdict />
        <span class="network-count" tabIndex={0} {...pointing({ kind: "parameters", column })}>
          {say.parameters(number(facts.parameters))}
        </span>
      </div>
    </div>
  );
}

function AnswerRow({ digit, column }: { readonly digit: number; readonly column: number }) {
  // Each signal ends in the document itself: nothing is rendered anew twenty times a second.
  const share = useComputed(() => reading.value?.probabilities[digit] ?? 0);
  const text = useComputed(() => (reading.value === undefined ? "" : percent(share.value, 1)));
  const style = useComputed(() => `--share: ${share.value.toFixed(4)}`);
  const name = useComputed(() => {
    const best = reading.value !== undefined && likeliest(reading.value.probabilities) === digit;
    const truth = currentDigit.value?.label === digit;
    return `network-answer${best ? " best" : ""}${truth ? " truth" : ""}`;
  });
  const point = (): void => {
    pointed.value = { kind: "neuron", column, index: digit };
  };
  return (
    <li
      class={name}
      tabIndex={0}
      onPointerEnter={point}
      onFocus={point}
      onBlur={() => (pointed.value = undefined)}
    >
      <b>{digit}</b>
      <span class="network-bar" style={style} />
      <span class="network-share">{text}</span>
    </li>
  );
}

/** What the ten numbers say, in words: also for those who hear the page. */
function Verdict() {
  const text = useComputed(() => {
    const say = speak(said);
    const now = reading.value;
    if (now === undefined) return "\u00a0";
    const best = likeliest(now.probabilities);
    const parts = [say.guess(String(best), percent(now.probabilities[best]!, 0))];
    const label = currentDigit.value?.label;
    if (progress.value?.status === "fresh") parts.push(say.untrained);
    else if (label !== null && label !== undefined && label !== best) parts.push(say.truth(String(label)));
    return parts.join(" ");
  });
  return <p class="network-verdict">{text}</p>;
}
