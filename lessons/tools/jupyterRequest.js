// @ts-check
// What was asked of `npm run jupyter`, and what to say when something is missing.

/** @typedef {{ language: "fr" | "en", version: "student" | "teacher", number: number, options: string[] }} Request */

/**
 * `[fr|en] [student|teacher] [1-9]`, and options for Jupyter itself, as `--no-browser`.
 * @param {string[]} words
 * @returns {Request}
 * @throws {Error} at a word that is none of these
 */
export function readRequest(words) {
  /** @type {Request} */
  const request = { language: "fr", version: "student", number: 1, options: [] };
  for (const word of words) {
    if (word === "fr" || word === "en") request.language = word;
    else if (/^(student|eleve|élève)$/.test(word)) request.version = "student";
    else if (/^(teacher|prof|professeur)$/.test(word)) request.version = "teacher";
    else if (/^[1-9]$/.test(word)) request.number = Number(word);
    else if (word.startsWith("-")) request.options.push(word);
    else
      throw new Error(
        `Expected npm run jupyter -- [fr|en] [student|teacher] [1-9, the lesson], got "${word}".`,
      );
  }
  return request;
}

const commands = {
  deno: {
    linux: "npm install --global deno",
    darwin: "brew install deno",
    win32: "winget install DenoLand.Deno",
  },
  jupyter: {
    linux: "sudo apt install jupyter-notebook",
    darwin: "brew install jupyterlab",
    win32: "py -m pip install jupyterlab",
  },
};

const words = {
  fr: {
    deno: "Il manque Deno : c’est lui qui exécute les cellules.",
    jupyter: "Il manque Jupyter : c’est lui qui montre les carnets.",
    install: "Installe-le dans un terminal :",
    elsewhere: {
      deno: "(autres façons : https://docs.deno.com/runtime/getting_started/installation/)",
      jupyter: "(autres façons : https://jupyter.org/install)",
    },
    again: "Puis ouvre un nouveau terminal et recommence.",
  },
  en: {
    deno: "Deno is missing: it runs the cells.",
    jupyter: "Jupyter is missing: it shows the notebooks.",
    install: "Install it in a terminal:",
    elsewhere: {
      deno: "(other ways: https://docs.deno.com/runtime/getting_started/installation/)",
      jupyter: "(other ways: https://jupyter.org/install)",
    },
    again: "Then open a new terminal and try again.",
  },
};

/**
 * How to get a program that is missing.
 * @param {"deno" | "jupyter"} program
 * @param {"fr" | "en"} language
 * @param {string} platform Node's name of it: linux, darwin, win32
 */
export function installAdvice(program, language, platform) {
  const say = words[language];
  const command =
    platform === "darwin" || platform === "win32" ? commands[program][platform] : commands[program].linux;
  return `${say[program]}\n${say.install}\n\n  ${command}\n\n${say.elsewhere[program]}\n${say.again}`;
}
