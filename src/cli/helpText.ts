import type { Option } from "./Option.js";

/** The columns that help texts fill. */
const WIDTH = 100;

/** What `neurone --help` tells. */
export function helpText(commands: Readonly<Record<string, { readonly about: string }>>): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  const list = Object.entries(commands).map(([name, { about }]) => `  ${name.padEnd(width)}  ${about}`);
  return `Neurone trains neural networks, Keras' way, with the same bits on every machine.

Usage: neurone COMMAND [options]

Commands
${list.join("\n")}
  ${"help".padEnd(width)}  tell more about a command: neurone help train

Options
  --help, -h     this text; after a command, that command's
  --version      the version

A first session
  neurone summary                     look at the network before it is trained
  neurone train                       train it on 60,000 handwritten digits: 15 epochs, some seconds
  neurone train --epochs 1 --seed 7   change something, compare
  neurone evaluate runs/...           look at its mistakes again
  neurone predict runs/... seven.jpg  let it read a digit of your own

Where the command "neurone" is not found, it is installed in a project, not for the whole machine:
there, write "npx neurone train". In a clone of Neurone itself, "npm start" is "neurone train"; npm
wants two dashes before options: npm start -- --epochs 1

The program ends with exit code 0 when all went well, 1 after an error, 2 when it could not
understand the command line, 130 after Ctrl-C.
`;
}

/** What the help of a command is made of. */
export interface CommandHelp {
  /** How it is called: `neurone train [options]`. */
  readonly usage: string;
  readonly introduction: string;
  readonly options: Readonly<Record<string, Option<unknown>>>;
  readonly lessons: string;
}

/** What `neurone help train` tells. */
export function commandHelpText({ usage, introduction, options, lessons }: CommandHelp): string {
  return `Usage: ${usage}\n\n${introduction}\n\nOptions\n${optionList(options)}\n\n${lessons}\n`;
}

function optionList(options: Readonly<Record<string, Option<unknown>>>): string {
  const rows = Object.entries(options).map(([name, { placeholder, about }]) => ({
    left: `--${name}${placeholder === undefined ? "" : ` ${placeholder}`}`,
    about,
  }));
  rows.push({ left: "--help, -h", about: "this text" });
  const width = Math.max(...rows.map(({ left }) => left.length)) + 4;
  return rows
    .map(({ left, about }) => {
      const lines = wrap(about, WIDTH - width);
      return `  ${left}`.padEnd(width) + lines.join(`\n${" ".repeat(width)}`);
    })
    .join("\n");
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = "";
    }
    line += line === "" ? word : ` ${word}`;
  }
  return [...lines, line];
}
