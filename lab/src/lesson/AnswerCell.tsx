import { useContext } from "preact/hooks";
import { speak } from "../state/words.js";
import { said } from "./lessonWords.js";
import { Markdown } from "./Markdown.js";
import type { LiveCell } from "./Notebook.js";
import { NotebookContext } from "./NotebookContext.js";

type Answer = Extract<LiveCell["given"], { kind: "answer" }>;

/** A place for one's own answer, and the lesson's, folded. */
export function AnswerCell({ cell, given }: { readonly cell: LiveCell; readonly given: Answer }) {
  const { notebook, ours } = useContext(NotebookContext);
  const say = speak(said);
  const { notes = "", open = false } = cell.kept.value;
  const lines = notes.split("\n").reduce((sum, line) => sum + 1 + Math.floor(line.length / 70), 0);
  return (
    <div class="lesson-answer">
      <textarea
        aria-label={say.answer}
        placeholder={say.answerHint}
        rows={Math.max(2, lines)}
        value={notes}
        onInput={(event) => {
          notebook.change(cell, { notes: event.currentTarget.value });
        }}
        onKeyDown={(event) => {
          event.stopPropagation();
        }}
      />
      {given.source !== "" && (
        <details
          class="lesson-fold"
          open={open}
          onToggle={(event) => {
            if (event.currentTarget.open !== open) notebook.change(cell, { open: event.currentTarget.open });
          }}
        >
          <summary>{open ? say.hideAnswer : say.showAnswer}</summary>
          <Markdown source={given.source} ours={ours} />
        </details>
      )}
    </div>
  );
}
