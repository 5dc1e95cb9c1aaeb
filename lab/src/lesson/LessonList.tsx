import { useEffect, useState } from "preact/hooks";
import type { Lesson } from "../../../lessons/tools/readLesson.js";
import { addressOf } from "../app/route.js";
import { language, type Language } from "../state/preferences.js";
import { speak } from "../state/words.js";
import { lessonCells } from "./lessonCells.js";
import { lessonNames, loadLesson, pages } from "./lessonFiles.js";
import { said } from "./lessonWords.js";
import { allOpened, forgetOpened, loadKept, type OpenedNotebook, saveOpened } from "./notebookStore.js";
import { saveKept } from "./notebookStore.js";
import { NotebookFileError, readNotebook } from "./ipynb.js";
import { fileProblems } from "./fileProblems.js";

interface Entry {
  readonly lesson: Lesson;
  readonly cells: number;
  readonly ran: number;
}

async function entries(spoken: Language): Promise<Entry[]> {
  return Promise.all(
    lessonNames(spoken).map(async (name) => {
      const [lesson, kept] = await Promise.all([loadLesson(spoken, name), loadKept(`${spoken}/${name}`)]);
      const code = lessonCells(lesson.cells).filter(({ kind }) => kind === "code");
      const ranIds = new Set(kept.cells.filter(({ outcome }) => outcome === "ok").map(({ id }) => id));
      return { lesson, cells: code.length, ran: code.filter(({ id }) => ranIds.has(id)).length };
    }),
  );
}

/** All lessons, how long they take and how far one is; and one's own notebooks. */
export function LessonList() {
  const say = speak(said);
  const spoken = language.value;
  const [list, setList] = useState<readonly Entry[]>([]);
  const [own, setOwn] = useState<readonly OpenedNotebook[]>([]);
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    void entries(spoken).then(setList);
    void allOpened().then(setOwn);
  }, [spoken]);

  const open = async (files: readonly File[]): Promise<void> => {
    for (const file of files) {
      try {
        const { title, cells, kept } = readNotebook(await file.text());
        const id = crypto.randomUUID();
        await saveOpened({
          id,
          title: title ?? file.name.replace(/\.ipynb$/, ""),
          cells,
          openedAt: Date.now(),
        });
        await saveKept(`opened/${id}`, { cells: kept, deleted: [], read: [], changedAt: Date.now() });
        location.hash = addressOf("lesson", `opened-${id}`);
      } catch (error) {
        const why = error instanceof NotebookFileError ? speak(fileProblems)[error.reason] : String(error);
        setProblem(say.wrongFile(file.name, why));
      }
    }
  };

  return (
    <div
      class="lesson-list"
      onDragOver={(event) => {
        event.preventDefault();
      }}
      onDrop={(event) => {
        event.preventDefault();
        void open([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      <h1>{say.title}</h1>
      <p class="lesson-intro">{say.intro}</p>
      <ol>
        {list.map(({ lesson, cells, ran }) => (
          <li key={lesson.name}>
            <a href={addressOf("lesson", lesson.name)}>
              <span class="number" aria-hidden="true">
                {lesson.number}
              </span>
              <span class="name">{lesson.title.replaceAll("'", "’")}</span>
              <span class="facts">
                {say.minutes(lesson.minutes)}
                {" · "}
                {ran === 0 ? say.notStarted : ran >= cells ? say.done : say.ranOf(ran, cells)}
              </span>
              <span class="lesson-progress" aria-hidden="true">
                <i style={{ width: `${(100 * ran) / Math.max(1, cells)}%` }} />
              </span>
            </a>
          </li>
        ))}
      </ol>
      <p class="lesson-links">
        <a href={addressOf("lesson", pages.glossary[spoken])}>{say.glossary}</a>
        <a href={addressOf("lesson", pages.teacher[spoken])}>{say.teacher}</a>
      </p>
      <section>
        <h2>{say.own}</h2>
        <p>
          <label class="button">
            {say.openFile}
            <input
              class="unseen"
              type="file"
              accept=".ipynb,application/x-ipynb+json"
              onChange={(event) => {
                void open([...(event.currentTarget.files ?? [])]);
                event.currentTarget.value = "";
              }}
            />
          </label>{" "}
          <span class="muted">{say.openHint}</span>
        </p>
        {problem !== undefined && (
          <p class="lesson-notice" role="alert">
            {problem}
          </p>
        )}
        <ul>
          {own.map(({ id, title, openedAt }) => (
            <li key={id}>
              <a href={addressOf("lesson", `opened-${id}`)}>{title}</a>{" "}
              <span class="muted">
                {say.openedAt(
                  new Date(openedAt).toLocaleString(spoken === "fr" ? "fr-FR" : "en-GB", {
                    dateStyle: "medium",
                    timeStyle: "short",
                  }),
                )}
              </span>{" "}
              <button
                type="button"
                class="plain"
                onClick={() => void forgetOpened(id).then(allOpened).then(setOwn)}
              >
                {say.remove}
              </button>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
