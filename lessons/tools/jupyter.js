// @ts-check
// `npm run jupyter [fr|en] [student|teacher]`: makes Deno's kernel known to Jupyter and opens the notebooks.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folders = {
  fr: { student: "notebooks/fr/eleve", teacher: "notebooks/fr/professeur" },
  en: { student: "notebooks/en/student", teacher: "notebooks/en/teacher" },
};

/** Whether a program can be run. @param {string} program @param {string[]} args */
const works = (program, args) =>
  spawnSync(program, args, { stdio: "ignore", shell: process.platform === "win32" }).status === 0;

/** The first of these commands that works. @param {string[][]} commands @param {string[]} probe */
const firstThatWorks = (commands, probe) =>
  commands.find(([program, ...args]) => works(program ?? "", [...args, ...probe]));

/** @param {string[]} command @param {string[]} args */
function run([program, ...before], args) {
  const { status } = spawnSync(program ?? "", [...before, ...args], {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  return status ?? 1;
}

function main() {
  const words = process.argv.slice(2);
  const language = words.includes("en") ? "en" : "fr";
  const who = words.some((word) => word.startsWith("teach") || word.startsWith("prof"))
    ? "teacher"
    : "student";
  const unknown = words.find((word) => !/^(fr|en|student|teacher|eleve|professeur|prof)$/.test(word));
  if (unknown !== undefined)
    fail(`Unknown word "${unknown}". Expected: npm run jupyter -- [fr|en] [student|teacher]`);
  if (!existsSync(`${root}dist/index.js`)) fail("The library is not built yet: npm install");

  const deno = firstThatWorks([["deno"]], ["--version"]);
  if (deno === undefined)
    fail(
      "Deno is missing: it runs the cells. Install it with  npm install --global deno  (or see deno.com), then try again.",
    );
  const jupyter = firstThatWorks(
    [["jupyter", "lab"], ["jupyter", "notebook"], ["jupyter-lab"], ["jupyter-notebook"]],
    ["--version"],
  );
  if (jupyter === undefined)
    fail(
      "Jupyter is missing: it shows the notebooks. Install it with  pip install jupyterlab  (on Debian and Ubuntu: sudo apt install jupyter-notebook), then try again.",
    );

  console.log("Making Deno's kernel known to Jupyter…");
  if (run(deno, ["jupyter", "--install", "--force"]) !== 0)
    fail("Deno could not install its kernel; what it said stands above.");
  console.log(`Opening ${folders[language][who]} with ${jupyter.join(" ")}; Ctrl-C ends it.`);
  process.exitCode = run(jupyter, [folders[language][who]]);
}

/** Ends the program. @param {string} reason @returns {never} */
function fail(reason) {
  console.error(reason);
  process.exit(1);
}

main();
