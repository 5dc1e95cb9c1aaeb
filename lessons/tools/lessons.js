// @ts-check
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readLesson } from "./readLesson.js";

export const languages = /** @type {const} */ (["fr", "en"]);

/** The folder of a language's lessons. @param {"fr" | "en"} language */
export const lessonFolder = (language) => fileURLToPath(new URL(`../${language}/`, import.meta.url));

/** All lessons of a language, in the order of their numbers. @param {"fr" | "en"} language */
export function lessonsIn(language) {
  const folder = lessonFolder(language);
  const files = readdirSync(folder).filter((name) => /^\d+-.*\.md$/.test(name));
  return files.sort().map((file) => {
    const name = file.replace(/\.md$/, "");
    return readLesson(readFileSync(`${folder}${file}`, "utf8"), { name, language });
  });
}
