// @ts-check
// `npm run jupyter -- [fr|en] [student|teacher] [1-9]`: makes Deno's kernel known to Jupyter and opens a lesson's notebook.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { folders } from "./buildNotebooks.js";
import { installAdvice, readRequest } from "./jupyterRequest.js";
import { lessonsIn } from "./lessons.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const shell = process.platform === "win32";

/** Whether a program can be run. @param {string[]} command */
const works = ([program = "", ...args]) =>
  spawnSync(program, [...args, "--version"], { stdio: "ignore", shell }).status === 0;

/** @param {string[]} command @param {"inherit" | "pipe"} stdio */
function run([program = "", ...args], stdio) {
  const { status, stderr } = spawnSync(program, args, { cwd: root, stdio, shell, encoding: "utf8" });
  return { failed: status !== 0, stderr };
}

function main() {
  const { language, version, number, options } = readRequest(process.argv.slice(2));
  const lesson = lessonsIn(language).find((one) => one.number === number);
  if (lesson === undefined) throw new Error(`There is no lesson ${number}.`);
  if (!existsSync(`${root}dist/index.js`))
    throw new Error("The library is not built yet. Run this first: npm install");

  if (!works(["deno"])) throw new Error(installAdvice("deno", language, process.platform));
  const jupyter = [["jupyter", "lab"], ["jupyter", "notebook"], ["jupyter-lab"], ["jupyter-notebook"]].find(
    works,
  );
  if (jupyter === undefined) throw new Error(installAdvice("jupyter", language, process.platform));

  // Deno says a great deal here; only what went wrong is of interest.
  const kernel = run(["deno", "jupyter", "--install", "--force"], "pipe");
  if (kernel.failed) throw new Error(`Deno could not make its kernel known to Jupyter:\n${kernel.stderr}`);

  const notebook = `notebooks/${folders[language][version]}/${lesson.name}.ipynb`;
  console.log(
    language === "fr"
      ? `J’ouvre ${notebook} avec ${jupyter.join(" ")}. Pour finir : Ctrl-C.`
      : `Opening ${notebook} with ${jupyter.join(" ")}. To end it: Ctrl-C.`,
  );
  if (run([...jupyter, notebook, ...options], "inherit").failed) process.exitCode = 1;
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
