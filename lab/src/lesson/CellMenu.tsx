import { useContext } from "preact/hooks";
import { speak } from "../state/words.js";
import { said } from "./lessonWords.js";
import { Menu, type MenuItem } from "./Menu.js";
import type { LiveCell } from "./Notebook.js";
import { NotebookContext } from "./NotebookContext.js";

/** What can be done with one cell, besides running it. */
export function CellMenu({ cell }: { readonly cell: LiveCell }) {
  const { notebook, select } = useContext(NotebookContext);
  const say = speak(said);
  const items = (): MenuItem[] => {
    const cells = notebook.cells.peek();
    const at = cells.indexOf(cell);
    const insert = (kind: "code" | "text", where: number) => (): void => {
      select(notebook.insert(kind, where), true);
    };
    const { own, source } = cell.kept.peek();
    const isCode = cell.given.kind === "code";
    return [
      ...(isCode
        ? [
            {
              name: say.runAbove,
              act: () => {
                notebook.run(cells.slice(0, at));
              },
              off: at === 0,
            },
            {
              name: say.runBelow,
              act: () => {
                notebook.run(cells.slice(at));
              },
            },
          ]
        : []),
      { name: say.insertAbove, act: insert("code", at) },
      { name: say.insertBelow, act: insert("code", at + 1) },
      { name: say.insertText, act: insert("text", at + 1) },
      ...(own === undefined
        ? []
        : [
            {
              name: isCode ? say.toText : say.toCode,
              act: () => {
                notebook.turnInto(cell, isCode ? "text" : "code");
              },
            },
          ]),
      {
        name: say.resetCell,
        act: () => {
          notebook.resetCell(cell);
        },
        off: own !== undefined || (source === undefined && cell.kept.peek().outputs === undefined),
      },
      {
        name: say.delete,
        act: () => {
          notebook.delete(cell);
        },
      },
    ];
  };
  return <Menu label={say.cellMenu} items={items} class="lesson-cell-menu" />;
}
