import { useContext, useEffect, useRef, useState } from "preact/hooks";
import { speak } from "../state/words.js";
import type { CellEditor } from "./editor.js";
import { said } from "./lessonWords.js";
import type { LiveCell } from "./Notebook.js";
import { NotebookContext } from "./NotebookContext.js";

/** Loads the editor, once. */
export const loadEditor = (() => {
  let coming: Promise<typeof import("./editor.js")> | undefined;
  return () => (coming ??= import("./editor.js"));
})();

/** A cell's code. Until the editor has come, it is there to be read. */
export function CodeEditor({
  cell,
  wrongLine,
}: {
  readonly cell: LiveCell;
  readonly wrongLine: number | undefined;
}) {
  const { notebook, run, select, neighbour } = useContext(NotebookContext);
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<CellEditor>(undefined);
  const [ready, setReady] = useState(false);
  const text = cell.source.value;
  const actions = useRef({ run, select, neighbour });
  actions.current = { run, select, neighbour };

  useEffect(() => {
    let gone = false;
    void loadEditor().then(({ makeEditor }) => {
      if (gone || place.current === null) return;
      const made = makeEditor(place.current, cell.source.peek(), speak(said).code, {
        change: (next) => {
          notebook.edit(cell, next);
        },
        run: (then) => {
          actions.current.run(cell, then);
        },
        leave: () => {
          actions.current.select(cell);
        },
        beyond: (direction) => {
          const other = actions.current.neighbour(cell, direction);
          if (other !== undefined) actions.current.select(other);
        },
        focus: () => {
          void import("../languageService/cellServices.js").then(({ cellServices }) => {
            if (!gone) made.setExtension(cellServices(notebook, cell));
          });
        },
      });
      editor.current = made;
      setReady(true);
    });
    return () => {
      gone = true;
      editor.current?.destroy();
      editor.current = undefined;
    };
  }, [cell, notebook]);
  // What stands there now: the text of this drawing may be a key behind.
  useEffect(() => editor.current?.setText(cell.source.peek()), [cell, text]);
  const wanted = cell.textWanted.value;
  useEffect(() => {
    if (!wanted || !ready) return;
    cell.textWanted.value = false;
    editor.current?.focus();
  }, [cell, wanted, ready]);
  useEffect(() => editor.current?.markLine(wrongLine), [wrongLine, ready]);

  return (
    <div class="lesson-code" ref={place}>
      {!ready && <pre class="lesson-waiting-code">{text}</pre>}
    </div>
  );
}
