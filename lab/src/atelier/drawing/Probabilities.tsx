import { useEffect, useState } from "preact/hooks";
import { status } from "../../laboratory/laboratory.js";
import { percent } from "../../state/numbers.js";
import { speak, words } from "../../state/words.js";
import { currentDigit } from "../currentDigit.js";
import { reading } from "../reading.js";
import { type Verdict, verdictOf } from "./verdict.js";

const said = words(
  {
    title: "Ce que le réseau répond",
    sure: (digit: string) => `Le réseau lit un ${digit}.`,
    unsure: (one: string, other: string) => `Le réseau hésite : ${one} ou ${other} ?`,
    right: "C’est juste.",
    wrong: (digit: string) => `En vérité, c’est un ${digit}.`,
    fresh: "Il n’a encore rien appris : sa réponse ne vaut rien.",
    none: "Rien à lire.",
    waiting: "Pas encore de réseau.",
    share: (digit: string, share: string) => `${digit} : ${share}`,
  },
  {
    title: "What the network answers",
    sure: (digit: string) => `The network reads a ${digit}.`,
    unsure: (one: string, other: string) => `The network hesitates: ${one} or ${other}?`,
    right: "That is right.",
    wrong: (digit: string) => `In truth it is a ${digit}.`,
    fresh: "It has learned nothing yet: its answer is worth nothing.",
    none: "Nothing to read.",
    waiting: "No network yet.",
    share: (digit: string, share: string) => `${digit}: ${share}`,
  },
);

/** The answer, large, and the probabilities of all ten as bars, while one draws. */
export function Probabilities() {
  const say = speak(said);
  const read = reading.value;
  const label = currentDigit.value?.label ?? null;
  const shares = read?.probabilities ?? new Float32Array(10);
  const verdict = read === undefined ? undefined : verdictOf(shares);
  const isFresh = status.value === "fresh";
  const text = sentence(verdict, label, isFresh, currentDigit.value === undefined);
  return (
    <div class="drawing-answer">
      <div
        class={`drawing-verdict ${verdict === undefined || verdict.isUnsure || isFresh ? "is-unsure" : ""}`}
      >
        <span class="drawing-winner" aria-hidden="true">
          {verdict?.best ?? "–"}
        </span>
        <div>
          <strong aria-hidden="true">{verdict === undefined ? "" : percent(verdict.share, 1)}</strong>
          <p
            class={
              verdict !== undefined && !isFresh && label !== null && label !== verdict.best ? "is-wrong" : ""
            }
          >
            {text}
          </p>
        </div>
      </div>
      <ul class="drawing-bars" aria-label={say.title}>
        {Array.from(shares, (share, digit) => (
          <li
            key={digit}
            class={`${digit === verdict?.best ? "is-best" : ""} ${digit === label ? "is-true" : ""}`}
            title={say.share(String(digit), percent(share, 2))}
          >
            <span class="drawing-bar" aria-hidden="true">
              <span style={{ height: `${100 * share}%` }} />
            </span>
            <span aria-hidden="true">{digit}</span>
            <span class="unseen">{say.share(String(digit), percent(share, 1))}</span>
          </li>
        ))}
      </ul>
      <Spoken text={verdict === undefined ? text : `${text} ${percent(verdict.share, 0)}.`} />
    </div>
  );
}

function sentence(
  verdict: Verdict | undefined,
  label: number | null,
  isFresh: boolean,
  isEmpty: boolean,
): string {
  const say = speak(said);
  if (isEmpty) return say.none;
  if (verdict === undefined) return say.waiting;
  if (isFresh) return say.fresh;
  const { best, second, isUnsure } = verdict;
  const answer = isUnsure ? say.unsure(String(best), String(second)) : say.sure(String(best));
  if (label === null) return answer;
  return `${answer} ${label === best ? say.right : say.wrong(String(label))}`;
}

/** For screen readers: told once it has settled, not fifteen times a second. */
function Spoken({ text }: { readonly text: string }) {
  const [told, tell] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => {
      tell(text);
    }, 700);
    return () => {
      clearTimeout(timer);
    };
  }, [text]);
  return (
    <span class="unseen" aria-live="polite">
      {told}
    </span>
  );
}
