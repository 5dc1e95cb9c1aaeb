import { useEffect, useMemo, useRef } from "preact/hooks";
import { AnswerCell } from "./AnswerCell.js";
import { cellKeys } from "./cellKeys.js";
import { CodeCell } from "./CodeCell.js";
import { loadEditor } from "./CodeEditor.js";
import { ExplorerCell } from "./ExplorerCell.js";
import { said } from "./lessonWords.js";
import type { LiveCell, Notebook } from "./Notebook.js";
import { NotebookContext, type NotebookActions } from "./NotebookContext.js";
import { Outline } from "./Outline.js";
import { speak } from "../state/words.js";
import { TextCell } from "./TextCell.js";
import { Toolbar } from "./Toolbar.js";

/** A notebook: its cells in one column, the outline beside them, what it can be asked at the top. */
export function NotebookView(given: {
  readonly notebook: Notebook;
  /** Whether it is a lesson of ours. */
  readonly ours: boolean;
  readonly download: () => void;
  readonly children?: preact.ComponentChildren;
}) {
  const { notebook, ours } = given;
  const column = useRef<HTMLDivElement>(null);
  const actions = useMemo<NotebookActions>(() => {
    const element = (cell: LiveCell): HTMLElement | null =>
      column.current?.querySelector<HTMLElement>(`[data-cell="${CSS.escape(cell.given.id)}"]`) ?? null;
    const neighbour = (cell: LiveCell, step: -1 | 1): LiveCell | undefined => {
      const cells = notebook.cells.peek();
      return cells[cells.indexOf(cell) + step];
    };
    const select = (cell: LiveCell, into = false): void => {
      if (into) {
        cell.textWanted.value = true;
        return;
      }
      // At once, for the next key may be on its way; a new cell, when the page shows it.
      const shown = element(cell);
      if (shown === null) setTimeout(() => element(cell)?.focus(), 0);
      else shown.focus();
    };
    const run: NotebookActions["run"] = (cell, then) => {
      notebook.run([cell]);
      const cells = notebook.cells.peek();
      const next = cells.slice(cells.indexOf(cell) + 1).find(({ given: { kind } }) => kind === "code");
      if (then === "insert") select(notebook.insert("code", cells.indexOf(cell) + 1), true);
      else if (then === "next" && next !== undefined) {
        select(next);
        setTimeout(() => element(next)?.scrollIntoView({ block: "nearest", behavior: "smooth" }), 50);
      } else if (then === "next") select(notebook.insert("code", cells.length), true);
    };
    return { notebook, ours, run, select, neighbour };
  }, [notebook, ours]);
  useEffect(() => void loadEditor(), []);
  const onKeyDown = useMemo(() => cellKeys(actions), [actions]);
  return (
    <NotebookContext.Provider value={actions}>
      <div class="lesson">
        <Outline column={column} />
        <article class="lesson-column" ref={column} onKeyDown={onKeyDown}>
          {given.children}
          <Toolbar download={given.download} />
          {notebook.cells.value.map((cell, index) => (
            <CellFrame key={cell.given.id} cell={cell} number={index + 1} />
          ))}
        </article>
      </div>
    </NotebookContext.Provider>
  );
}

function CellFrame({ cell, number }: { readonly cell: LiveCell; readonly number: number }) {
  const { given } = cell;
  // A text is read where it stands; what can be changed can be chosen.
  const isStill = given.kind === "explorer" || (given.kind === "text" && cell.kept.value.own === undefined);
  return (
    <div
      class={`lesson-cell ${given.kind}${cell.state.value === "running" ? " running" : ""}`}
      data-cell={given.id}
      {...(isStill
        ? {}
        : {
            tabIndex: given.kind === "answer" ? -1 : 0,
            role: "group",
            "aria-label": speak(said).cell(number),
          })}
    >
      {given.kind === "text" && <TextCell cell={cell} />}
      {given.kind === "code" && <CodeCell cell={cell} given={given} />}
      {given.kind === "answer" && <AnswerCell cell={cell} given={given} />}
      {given.kind === "explorer" && <ExplorerCell name={given.name} />}
    </div>
  );
}
