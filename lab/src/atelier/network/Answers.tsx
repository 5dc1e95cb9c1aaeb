import { useComputed } from "@preact/signals";
import { status } from "../../laboratory/laboratory.js";
import { experiment } from "../../state/currentExperiment.js";
import { number, percent } from "../../state/numbers.js";
import { speak } from "../../state/words.js";
import { currentDigit } from "../currentDigit.js";
import { verdictOf } from "../drawing/verdict.js";
import { reading } from "../reading.js";
import { factsOf } from "./architecture.js";
import { pointed, pointing } from "./focus.js";
import { said } from "./words.js";
import "./answers.css";

const digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

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
  // Each signal ends in the document itself: nothing is rendered anew ten times a second.
  const share = useComputed(() => reading.value?.probabilities[digit] ?? 0);
  const text = useComputed(() => (reading.value === undefined ? "" : percent(share.value, 1)));
  const style = useComputed(() => `--share: ${share.value.toFixed(4)}`);
  const name = useComputed(() => {
    const best = reading.value !== undefined && verdictOf(reading.value.probabilities).best === digit;
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
  const found = useComputed(() =>
    reading.value === undefined ? undefined : verdictOf(reading.value.probabilities),
  );
  const winner = useComputed(() => (found.value === undefined ? "" : String(found.value.best)));
  const name = useComputed(() => {
    const fresh = status.value === "fresh";
    const label = currentDigit.value?.label ?? undefined;
    if (found.value === undefined || fresh || found.value.isUnsure) return "network-verdict unsure";
    return label !== undefined && label !== found.value.best ? "network-verdict wrong" : "network-verdict";
  });
  const text = useComputed(() => {
    const say = speak(said);
    const verdict = found.value;
    if (verdict === undefined) return "";
    const { best, second, isUnsure, share } = verdict;
    if (status.value === "fresh") return say.untrained;
    const label = currentDigit.value?.label ?? undefined;
    const sure = share > 0.999 ? say.nearlyAll(percent(0.999, 1)) : percent(share, 1);
    const guess = isUnsure ? say.hesitates(String(best), String(second)) : say.guess(String(best), sure);
    return label === undefined || label === best ? guess : `${guess} ${say.truth(String(label))}`;
  });
  return (
    <p class={name}>
      <span class="network-winner" aria-hidden="true">
        {winner}
      </span>
      <span>{text}</span>
    </p>
  );
}
