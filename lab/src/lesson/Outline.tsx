import type { RefObject } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import { speak } from "../state/words.js";
import { said } from "./lessonWords.js";
import type { LiveCell } from "./Notebook.js";
import { NotebookContext } from "./NotebookContext.js";

interface Section {
  readonly id: string;
  readonly title: string;
  readonly cells: readonly LiveCell[];
}

/** The notebook's sections, by their headings. */
function sectionsOf(cells: readonly LiveCell[]): Section[] {
  const sections: { id: string; title: string; cells: LiveCell[] }[] = [];
  for (const cell of cells) {
    const title = cell.given.kind === "text" ? /^##? (.+)$/m.exec(cell.source.value)?.[1] : undefined;
    if (title !== undefined)
      sections.push({ id: cell.given.id, title: title.replace(/[*`_]/g, ""), cells: [] });
    else sections.at(-1)?.cells.push(cell);
  }
  return sections;
}

const isRun = ({ kept }: LiveCell): boolean => kept.value.outcome === "ok";

/** The sections: which were read, what of them was run. */
export function Outline({ column }: { readonly column: RefObject<HTMLElement | null> }) {
  const { notebook } = useContext(NotebookContext);
  const say = speak(said);
  const [here, setHere] = useState<string>();
  const cells = notebook.cells.value;
  const sections = sectionsOf(cells);
  const ids = sections.map(({ id }) => id).join();

  useEffect(() => {
    // A section counts as read when the next thing of it leaves the screen at the top.
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting, boundingClientRect } of entries) {
          const id = (target as HTMLElement).dataset["cell"]!;
          if (!isIntersecting && boundingClientRect.bottom < 120) notebook.markRead(id);
          if (isIntersecting) setHere(id);
        }
      },
      { rootMargin: "-10% 0px -60% 0px" },
    );
    for (const id of ids.split(",")) {
      const element = column.current?.querySelector(`[data-cell="${CSS.escape(id)}"]`);
      if (element) observer.observe(element);
    }
    return () => {
      observer.disconnect();
    };
  }, [ids, notebook, column]);

  const go =
    (id: string) =>
    (event: Event): void => {
      event.preventDefault();
      column.current?.querySelector(`[data-cell="${CSS.escape(id)}"]`)?.scrollIntoView({ block: "start" });
    };
  const list = (
    <ol>
      {sections.map(({ id, title: name, cells: inside }) => {
        const code = inside.filter(({ given }) => given.kind === "code");
        const ran = code.filter(isRun).length;
        const read = notebook.read.value.has(id);
        const complete = read && ran === code.length;
        return (
          <li key={id} class={complete ? "complete" : ""}>
            <a href={location.hash} aria-current={here === id ? "location" : undefined} onClick={go(id)}>
              <span>{name}</span>
              {code.length > 0 && (
                <span class="lesson-dots" role="img" aria-label={say.sectionRan(ran, code.length)}>
                  {code.map((cell) => (
                    <i
                      key={cell.given.id}
                      class={cell.kept.value.outcome === "error" ? "wrong" : isRun(cell) ? "ran" : ""}
                    />
                  ))}
                </span>
              )}
              {complete && code.length === 0 && <span class="unseen">{say.read}</span>}
            </a>
          </li>
        );
      })}
    </ol>
  );
  return (
    <nav class="lesson-outline" aria-label={say.outline}>
      <details open={matchMedia("(min-width: 1100px)").matches}>
        <summary>{say.outline}</summary>
        <p class="lesson-outline-title">{say.outline}</p>
        {list}
      </details>
    </nav>
  );
}
