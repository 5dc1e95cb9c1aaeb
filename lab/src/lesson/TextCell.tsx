import { useContext, useEffect, useRef, useState } from "preact/hooks";
import { speak } from "../state/words.js";
import { CellMenu } from "./CellMenu.js";
import { said } from "./lessonWords.js";
import { Markdown } from "./Markdown.js";
import type { LiveCell } from "./Notebook.js";
import { NotebookContext } from "./NotebookContext.js";

/** A text. A lesson's own is read; one's own, and those of opened notebooks, are written too. */
export function TextCell({ cell }: { readonly cell: LiveCell }) {
  const { notebook, ours, select } = useContext(NotebookContext);
  const isOwn = cell.kept.value.own !== undefined;
  const fixed = ours && !isOwn;
  const source = cell.source.value;
  const [writing, setWriting] = useState(isOwn && source === "");
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (writing) area.current?.focus();
  }, [writing]);
  const wanted = cell.textWanted.value;
  useEffect(() => {
    if (!wanted) return;
    cell.textWanted.value = false;
    setWriting(true);
  }, [cell, wanted]);
  if (fixed) return <Markdown source={source} ours />;
  if (writing)
    return (
      <textarea
        ref={area}
        class="lesson-writing"
        aria-label={speak(said).text}
        rows={Math.max(3, source.split("\n").length + 1)}
        value={source}
        onInput={(event) => {
          notebook.edit(cell, event.currentTarget.value);
        }}
        onBlur={() => {
          setWriting(false);
        }}
        onKeyDown={(event) => {
          if (event.key === "Escape" || (event.key === "Enter" && (event.shiftKey || event.ctrlKey))) {
            event.preventDefault();
            event.stopPropagation();
            setWriting(false);
            select(cell);
          }
        }}
      />
    );
  return (
    <div
      class="lesson-own-text"
      onDblClick={() => {
        setWriting(true);
      }}
    >
      <Markdown source={source === "" ? "…" : source} ours={false} />
      <CellMenu cell={cell} />
    </div>
  );
}
