import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { speak, words } from "../../state/words.js";

/** What each explorer is told. */
export interface ExplorerProps {
  /** Within a lesson: no title of its own size, no way back. */
  readonly embedded?: boolean;
}

interface FrameProps extends ExplorerProps {
  readonly name: string;
  readonly title: string;
  /** The one sentence that says what to look for. */
  readonly look: string;
  readonly question: string;
  readonly answer: ComponentChildren;
  readonly children: ComponentChildren;
}

const said = words(
  { question: "Une question", answer: "Voir la réponse" },
  { question: "A question", answer: "See the answer" },
);

/** One idea: its title, what to look for, the thing itself, and a question. */
export function ExplorerFrame({ name, title, look, question, answer, embedded, children }: FrameProps) {
  const id = useId();
  const say = speak(said);
  const Heading = embedded ? "h3" : "h1";
  return (
    <section class={`xp xp-${name}${embedded ? " xp-embedded" : ""}`} aria-labelledby={id}>
      <header class="xp-head">
        <Heading id={id}>{title}</Heading>
        <p class="xp-look">{look}</p>
      </header>
      <div class="xp-stage">{children}</div>
      <footer class="xp-question">
        <p>
          <span class="xp-question-mark">{say.question}</span> {question}
        </p>
        <details>
          <summary>{say.answer}</summary>
          <div class="xp-answer">{answer}</div>
        </details>
      </footer>
    </section>
  );
}
