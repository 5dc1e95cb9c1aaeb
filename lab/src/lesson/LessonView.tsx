import { useEffect, useState } from "preact/hooks";
import { addressOf, route } from "../app/route.js";
import { language, type Language } from "../state/preferences.js";
import { speak } from "../state/words.js";
import type { OpenedNotebook } from "./notebookStore.js";
import { download } from "./download.js";
import { lessonCells } from "./lessonCells.js";
import { lessonNames, loadLesson, pages, resolve } from "./lessonFiles.js";
import { LessonList } from "./LessonList.js";
import { said } from "./lessonWords.js";
import { Notebook } from "./Notebook.js";
import { notebookFolder } from "./notebookFolder.js";
import { loadKept, loadOpened } from "./notebookStore.js";
import { NotebookView } from "./NotebookView.js";
import { PageView } from "./PageView.js";
import { keeper } from "./saving.js";
import { writeNotebook } from "./ipynb.js";
import "./lesson.css";
import "./cells.css";
import "./code.css";

/** The lessons: their list, one of them, or a notebook that was opened. */
export function LessonView() {
  const { part } = route.value;
  const spoken = language.value;
  if (part === undefined) return <LessonList />;
  const opened = /^opened-(.+)$/.exec(part)?.[1];
  if (opened !== undefined)
    return <NotebookPage key={part} load={() => openedNotebook(opened)} language={spoken} part={part} />;
  const target = resolve(part, spoken);
  if (target === undefined) return <p class="waiting">{speak(said).unknown(part)}</p>;
  // The other language calls it otherwise.
  if (target.name !== part) history.replaceState(null, "", addressOf("lesson", target.name));
  if (target.kind === "page") return <PageView key={target.name} page={target.page} />;
  return (
    <NotebookPage
      key={`${spoken}/${target.name}`}
      load={() => lesson(spoken, target.name)}
      language={spoken}
      part={target.name}
    />
  );
}

interface Loaded {
  readonly title: string;
  readonly notebook: Notebook;
  readonly ours: boolean;
  readonly end: () => void;
}

async function lesson(spoken: Language, name: string): Promise<Loaded> {
  const [read, kept] = await Promise.all([loadLesson(spoken, name), loadKept(`${spoken}/${name}`)]);
  const keep = keeper(`${spoken}/${name}`);
  const notebook = new Notebook(lessonCells(read.cells), kept, notebookFolder(spoken), keep.change);
  return { title: `${read.number}. ${read.title}`, notebook, ours: true, end: keep.end };
}

async function openedNotebook(id: string): Promise<Loaded> {
  const file: OpenedNotebook | undefined = await loadOpened(id);
  if (file === undefined) throw new Error(id);
  const keep = keeper(`opened/${id}`);
  const notebook = new Notebook(
    file.cells,
    await loadKept(`opened/${id}`),
    notebookFolder(language.peek()),
    keep.change,
  );
  return { title: file.title, notebook, ours: false, end: keep.end };
}

function NotebookPage(given: {
  readonly load: () => Promise<Loaded>;
  readonly language: Language;
  readonly part: string;
}) {
  const [loaded, setLoaded] = useState<Loaded | Error>();
  useEffect(() => {
    let gone = false;
    let mine: Loaded | undefined;
    const end = (): void => {
      mine?.notebook.close();
      mine?.end();
    };
    given.load().then(
      (made) => {
        mine = made;
        if (gone) end();
        else setLoaded(made);
      },
      (error: unknown) => {
        setLoaded(error instanceof Error ? error : new Error(String(error)));
      },
    );
    return () => {
      gone = true;
      end();
    };
    // Once a page: its key says which notebook it is.
  }, []);
  const say = speak(said);
  if (loaded === undefined) return <p class="waiting">{say.loading}</p>;
  if (loaded instanceof Error) return <p class="waiting">{say.unknown(given.part)}</p>;
  const { notebook, title, ours } = loaded;
  const save = (): void => {
    const cells = notebook.cells.peek().map((cell) => ({ given: cell.given, kept: cell.kept.peek() }));
    download(`${given.part}.ipynb`, writeNotebook(title, given.language, cells), "application/x-ipynb+json");
  };
  return (
    <>
      <NotebookView notebook={notebook} ours={ours} download={save}>
        {!ours && <h1 class="lesson-opened-title">{title}</h1>}
      </NotebookView>
      <Neighbours name={given.part} spoken={given.language} />
    </>
  );
}

/** The way to the lessons before and after. */
function Neighbours({ name, spoken }: { readonly name: string; readonly spoken: Language }) {
  const say = speak(said);
  const names = lessonNames(spoken);
  const at = names.indexOf(name);
  const [before, after] = at < 0 ? [] : [names[at - 1], names[at + 1]];
  return (
    <nav class="lesson-neighbours" aria-label={say.title}>
      {before !== undefined && <a href={addressOf("lesson", before)}>← {say.previous}</a>}
      <a href={addressOf("lesson")}>{say.allLessons}</a>
      <a href={addressOf("lesson", pages.glossary[spoken])}>{say.glossary}</a>
      {after !== undefined && <a href={addressOf("lesson", after)}>{say.next} →</a>}
    </nav>
  );
}
