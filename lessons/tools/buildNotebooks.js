// @ts-check
// `npm run notebooks`: writes notebooks/ from the lessons. With --check it only tells whether they are up to date.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { languages, lessonsIn } from "./lessons.js";
import { toNotebook } from "./toNotebook.js";

const folder = fileURLToPath(new URL("../../notebooks/", import.meta.url));
/** What the two versions' folders are called. */
export const folders = {
  fr: { student: "fr/eleve", teacher: "fr/professeur" },
  en: { student: "en/student", teacher: "en/teacher" },
};

/** The notebooks that should be there: path within notebooks/, text. @returns {Map<string, string>} */
function wantedNotebooks() {
  /** @type {Map<string, string>} */
  const wanted = new Map();
  for (const language of languages)
    for (const lesson of lessonsIn(language))
      for (const version of /** @type {const} */ (["student", "teacher"]))
        wanted.set(`${folders[language][version]}/${lesson.name}.ipynb`, toNotebook(lesson, version));
  return wanted;
}

/** @returns {string[]} */
function presentNotebooks() {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return paths
    .map((path) => relative(folder, join(folder, path)).replaceAll("\\", "/"))
    .filter((path) => /^[a-z/]+\/\d+-[^/]+\.ipynb$/.test(path));
}

/** Paths of notebooks that are not as the lessons want them. */
export function staleNotebooks() {
  const wanted = wantedNotebooks();
  const differing = [...wanted].filter(
    ([path, text]) => !existsSync(join(folder, path)) || readFileSync(join(folder, path), "utf8") !== text,
  );
  return [...differing.map(([path]) => path), ...presentNotebooks().filter((path) => !wanted.has(path))];
}

function main() {
  const stale = staleNotebooks();
  if (process.argv.includes("--check")) {
    if (stale.length === 0) return;
    console.error(
      `Not as the lessons say (run npm run notebooks):\n${stale.map((path) => `  notebooks/${path}`).join("\n")}`,
    );
    process.exitCode = 1;
    return;
  }
  const wanted = wantedNotebooks();
  for (const path of stale) {
    const file = join(folder, path);
    const text = wanted.get(path);
    if (text === undefined) rmSync(file);
    else {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    console.log(`${text === undefined ? "removed" : "wrote"} notebooks/${path}`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
