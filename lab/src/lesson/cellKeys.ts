import type { LiveCell } from "./Notebook.js";
import type { NotebookActions } from "./NotebookContext.js";

/** How soon after the first D the second must come, in milliseconds. */
const double = 800;

/** The keys of a chosen cell, outside of its text: Jupyter's. */
export function cellKeys(actions: NotebookActions): (event: KeyboardEvent) => void {
  const { notebook, run, select, neighbour } = actions;
  let deletionAt = -Infinity;

  /** The next cell that can be chosen: a lesson's text is only read. */
  const nearest = (from: LiveCell, by: -1 | 1): LiveCell | undefined => {
    let cell = neighbour(from, by);
    while (cell !== undefined && isStill(cell)) cell = neighbour(cell, by);
    return cell;
  };
  const step = (from: LiveCell, by: -1 | 1): void => {
    const cell = nearest(from, by);
    if (cell !== undefined) select(cell);
  };

  return (event) => {
    const target = event.target as HTMLElement;
    const id = target.dataset["cell"];
    const cells = notebook.cells.peek();
    const cell = cells.find(({ given }) => given.id === id);
    if (cell === undefined) return;
    const at = cells.indexOf(cell);
    if (event.key === "Enter" && (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey))
      run(cell, event.shiftKey ? "next" : event.altKey ? "insert" : "stay");
    else if (event.ctrlKey || event.metaKey || event.altKey) return;
    else if (event.key === "Enter") {
      if (cell.given.kind === "answer") target.querySelector("textarea")?.focus();
      else select(cell, true);
    } else if (event.key === "ArrowDown" || event.key === "j") step(cell, 1);
    else if (event.key === "ArrowUp" || event.key === "k") step(cell, -1);
    else if (event.key === "a") select(notebook.insert("code", at), true);
    else if (event.key === "b") select(notebook.insert("code", at + 1), true);
    else if (event.key === "m") turn(cell, "text");
    else if (event.key === "y") turn(cell, "code");
    else if (event.key === "z") notebook.undo();
    else if (event.key === "d") {
      if (event.timeStamp - deletionAt < double) {
        const next = nearest(cell, 1) ?? nearest(cell, -1);
        notebook.delete(cell);
        if (next !== undefined) select(next);
      }
      deletionAt = event.timeStamp;
    } else return;
    event.preventDefault();
  };

  function turn(cell: LiveCell, own: "text" | "code"): void {
    notebook.turnInto(cell, own);
    const turned = notebook.cells.peek().find(({ given }) => given.id === cell.given.id);
    if (turned !== undefined) select(turned);
  }
}

function isStill({ given, kept }: LiveCell): boolean {
  return given.kind === "explorer" || (given.kind === "text" && kept.peek().own === undefined);
}
