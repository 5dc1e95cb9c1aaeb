import { type Lesson, readLesson } from "../../../lessons/tools/readLesson.js";
import type { Language } from "../state/preferences.js";

const texts = import.meta.glob<string>("../../../lessons/{fr,en}/*.md", { query: "?raw", import: "default" });

function find(language: Language, name: string): (() => Promise<string>) | undefined {
  return texts[`../../../lessons/${language}/${name}.md`];
}

/** The names of a language's lessons, in order. */
export function lessonNames(language: Language): string[] {
  return Object.keys(texts)
    .flatMap((path) => /\/(fr|en)\/(\d+-[^/]+)\.md$/.exec(path)?.slice(1) ?? [])
    .flatMap((part, i, all) => (i % 2 === 0 && part === language ? [all[i + 1]!] : []))
    .sort();
}

/** Pages that are no lesson, by what they are; their names differ with the language. */
export const pages = {
  glossary: { fr: "glossaire", en: "glossary" },
  teacher: { fr: "professeur", en: "teacher" },
} as const;

const read = new Map<string, Promise<Lesson>>();

/** @throws Error when there is no such lesson */
export function loadLesson(language: Language, name: string): Promise<Lesson> {
  const key = `${language}/${name}`;
  let lesson = read.get(key);
  if (lesson === undefined) {
    const load = find(language, name);
    if (load === undefined) return Promise.reject(new Error(`There is no lesson "${name}".`));
    lesson = load().then((markdown) => readLesson(markdown, { name, language }));
    read.set(key, lesson);
  }
  return lesson;
}

/** The Markdown of the glossary, or the teacher's page. */
export async function loadPage(language: Language, page: keyof typeof pages): Promise<string> {
  const markdown = await find(language, pages[page][language])?.();
  return (markdown ?? "").replace(/^---\n[\s\S]*?\n---\n/, "");
}

/** What a part of the address stands for, in the language that is spoken now; undefined for what is unknown. */
export function resolve(
  part: string,
  language: Language,
):
  | { readonly kind: "lesson"; readonly name: string }
  | { readonly kind: "page"; readonly page: keyof typeof pages; readonly name: string }
  | undefined {
  for (const page of Object.keys(pages) as (keyof typeof pages)[])
    if (Object.values<string>(pages[page]).includes(part))
      return { kind: "page", page, name: pages[page][language] };
  const number = /^\d+/.exec(part)?.[0];
  const name = lessonNames(language).find((one) => one.startsWith(`${number ?? "?"}-`));
  return name === undefined ? undefined : { kind: "lesson", name };
}
