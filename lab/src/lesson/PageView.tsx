import { useEffect, useState } from "preact/hooks";
import { addressOf } from "../app/route.js";
import { language } from "../state/preferences.js";
import { speak } from "../state/words.js";
import { loadPage, type pages } from "./lessonFiles.js";
import { said } from "./lessonWords.js";
import { Markdown } from "./Markdown.js";

/** The glossary, or the teacher's page. */
export function PageView({ page }: { readonly page: keyof typeof pages }) {
  const [source, setSource] = useState<string>();
  const spoken = language.value;
  useEffect(() => void loadPage(spoken, page).then(setSource), [spoken, page]);
  const say = speak(said);
  if (source === undefined) return <p class="waiting">{say.loading}</p>;
  return (
    <div class="lesson-page">
      <Markdown source={source} ours />
      <nav class="lesson-neighbours" aria-label={say.title}>
        <a href={addressOf("lesson")}>{say.allLessons}</a>
      </nav>
    </div>
  );
}
