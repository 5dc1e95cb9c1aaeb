import { useContext } from "preact/hooks";
import { speak } from "../state/words.js";
import { CellMenu } from "./CellMenu.js";
import { CodeEditor } from "./CodeEditor.js";
import { said } from "./lessonWords.js";
import type { LiveCell } from "./Notebook.js";
import { NotebookContext } from "./NotebookContext.js";
import { Outputs } from "./Outputs.js";

type Code = Extract<LiveCell["given"], { kind: "code" }>;

/** A cell with code: its number and button in the margin, its output below. */
export function CodeCell({ cell, given }: { readonly cell: LiveCell; readonly given: Code }) {
  const { notebook, run } = useContext(NotebookContext);
  const say = speak(said);
  const kept = cell.kept.value;
  const state = cell.state.value;
  const busy = state === "running";
  const hasBlank = given.solution !== null && cell.source.value.includes("…");
  const error = kept.outputs?.find((output) => output.kind === "error");
  // What a compiler says of a blank helps nobody.
  const isBlank = hasBlank && error?.kind === "error" && error.error.name === "SyntaxError";
  const wrongLine =
    error?.kind === "error" ? error.error.frames.find((frame) => frame.run === kept.count)?.line : undefined;
  return (
    <>
      <div class="lesson-margin">
        <button
          type="button"
          class={busy ? "lesson-run busy" : "lesson-run"}
          title={busy ? say.interrupt : say.runTip}
          aria-label={busy ? say.interrupt : say.run}
          onClick={() => {
            if (busy) notebook.interrupt();
            else run(cell, "stay");
          }}
        >
          <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
            {busy ? <rect x="3" y="3" width="10" height="10" rx="1.5" /> : <path d="M4 2.5v11l9.5-5.5z" />}
          </svg>
        </button>
        <span class="lesson-count" aria-hidden="true">
          [{state !== undefined ? "*" : (kept.count ?? " ")}]
        </span>
      </div>
      <div class="lesson-box">
        {given.solution !== null && <p class="lesson-tag">{say.toComplete}</p>}
        <CodeEditor cell={cell} wrongLine={wrongLine} />
        <CellMenu cell={cell} />
      </div>
      <Status cell={cell} todo={given.solution !== null} />
      {kept.outputs !== undefined && kept.outputs.length > 0 && (
        <section class="lesson-outputs" aria-label={say.output}>
          {isBlank ? (
            <p class="lesson-hint">{say.blank}</p>
          ) : (
            <Outputs outputs={kept.outputs} run={kept.count} />
          )}
        </section>
      )}
      {given.solution !== null && (
        <details
          class="lesson-fold"
          open={kept.open === true}
          onToggle={(event) => {
            const { open } = event.currentTarget;
            if (open !== (kept.open === true)) notebook.change(cell, { open });
          }}
        >
          <summary>{say.solution}</summary>
          <pre class="lesson-solution">{given.solution}</pre>
          <button
            type="button"
            onClick={() => {
              notebook.edit(cell, given.solution!);
            }}
          >
            {say.useSolution}
          </button>
        </details>
      )}
    </>
  );
}

/** How the last run ended, in a few words. */
function Status({ cell, todo }: { readonly cell: LiveCell; readonly todo: boolean }) {
  const say = speak(said);
  const { milliseconds, outcome, check, source } = cell.kept.value;
  const state = cell.state.value;
  const parts = [
    state === "queued" ? say.queued : state === "running" ? say.running : undefined,
    state === undefined && outcome !== undefined && outcome !== "lost" && milliseconds !== undefined
      ? say.ranIn(milliseconds)
      : undefined,
    source !== undefined && cell.kept.value.own === undefined && !todo ? say.edited : undefined,
  ].filter((part) => part !== undefined);
  return (
    <p class="lesson-status" aria-live="polite">
      <span>{parts.join(" · ")}</span>
      {state === undefined && outcome === "interrupted" && <span>{say.interrupted}</span>}
      {state === undefined && check === null && (
        <span class="good">✓ {todo ? say.checkTodoOk : say.checkOk}</span>
      )}
      {state === undefined && typeof check === "string" && (
        <span class={todo ? "wrong" : "other"}>{todo ? say.checkWrong(check) : say.checkOther(check)}</span>
      )}
    </p>
  );
}
