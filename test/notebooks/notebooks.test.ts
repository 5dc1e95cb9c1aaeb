import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import ts from "typescript";
import { beforeAll, describe, expect, it } from "vitest";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));
const out = `${root}test/e2e/out/notebooks`;
const deno = `${root}test/e2e/runtimes/node_modules/@deno/linux-x64-glibc/deno`;
const languages = ["fr", "en"] as const;

interface Lesson {
  readonly name: string;
  readonly cells: readonly { kind: string; role?: string; source: string }[];
}
interface Output {
  readonly output_type: string;
  readonly text?: string | readonly string[];
  readonly data?: Readonly<Record<string, unknown>>;
}
interface Cell {
  readonly cell_type: string;
  readonly id: string;
  readonly source: string | readonly string[];
  readonly outputs?: readonly Output[];
}

const tools = async <T>(name: string): Promise<T> =>
  (await import(new URL(`../../lessons/tools/${name}.js`, import.meta.url).href)) as T;
const { lessonsIn } = await tools<{ lessonsIn: (language: string) => Lesson[] }>("lessons");
const { toNotebook } = await tools<{ toNotebook: (lesson: Lesson, version: string) => string }>("toNotebook");

const text = (value: string | readonly string[] = ""): string =>
  typeof value === "string" ? value : value.join("");
const cellsOf = (notebook: string): Cell[] => (JSON.parse(notebook) as { cells: Cell[] }).cells;
const codeOf = (notebook: string): string[] =>
  cellsOf(notebook)
    .filter(({ cell_type }) => cell_type === "code")
    .map(({ source }) => text(source));

describe.each(languages)("the cells of the lessons in %s", (language) => {
  it("have types that check", () => {
    const programs = new Map(
      lessonsIn(language).map(({ name, cells }) => {
        const code = cells.filter(({ kind, role }) => kind === "code" && role !== "todo");
        return [`${root}lessons/${language}/${name}.ts`, code.map(({ source }) => source).join("\n;\n")];
      }),
    );
    expect(typeErrors(programs)).toEqual([]);
  });
});

describe.each(
  languages.flatMap((language) =>
    lessonsIn(language).map((lesson) => ({ language, lesson, name: lesson.name })),
  ),
)("$language/$name", ({ language, lesson, name }) => {
  it("runs in Jupyter from top to bottom and prints what its text says", { timeout: 400_000 }, async () => {
    const file = `${out}/${language}/${name}.ipynb`;
    await execute(toNotebook(lesson, "check"), language, name);
    const cells = cellsOf(readFileSync(file, "utf8")).filter(({ cell_type }) => cell_type === "code");
    expect(cells.length).toBeGreaterThan(4);
    expect(
      cells.flatMap(({ outputs = [] }) => outputs).filter(({ output_type }) => output_type === "error"),
    ).toEqual([]);
  });

  it("gives students who complete it as the solutions do the teacher's cells", () => {
    expect(codeOf(toNotebook(lesson, "completed"))).toEqual(codeOf(toNotebook(lesson, "teacher")));
  });
});

beforeAll(() => {
  mkdirSync(`${out}/kernels/kernels/deno`, { recursive: true });
  const kernel = {
    argv: [deno, "jupyter", "--kernel", "--conn", "{connection_file}"],
    display_name: "Deno",
    language: "typescript",
  };
  writeFileSync(`${out}/kernels/kernels/deno/kernel.json`, JSON.stringify(kernel));
});

/** Runs a notebook in the folder where students have it, and keeps it with its outputs. */
async function execute(notebook: string, language: string, name: string): Promise<void> {
  expect(existsSync(deno), `${deno} is missing: npm install --prefix test/e2e/runtimes`).toBe(true);
  const folder = `${root}notebooks/${language}/${language === "fr" ? "eleve" : "student"}`;
  const source = `${folder}/.running-${name}.ipynb`;
  writeFileSync(source, notebook);
  try {
    await run(
      "/usr/bin/jupyter",
      [
        "nbconvert",
        "--to",
        "notebook",
        "--execute",
        "--ExecutePreprocessor.timeout=120",
        "--output-dir",
        `${out}/${language}`,
        "--output",
        `${name}.ipynb`,
        source,
      ],
      { env: { ...process.env, JUPYTER_PATH: `${out}/kernels`, NO_COLOR: "1" }, timeout: 390_000 },
    );
  } finally {
    rmSync(source);
  }
}

/** What TypeScript says of programs that are in no file. */
function typeErrors(programs: ReadonlyMap<string, string>): string[] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts"],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    moduleDetection: ts.ModuleDetectionKind.Force,
    types: [],
    strict: true,
    skipLibCheck: true,
    noEmit: true,
  };
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (path) => programs.has(path) || disk.fileExists(path),
    readFile: (path) => programs.get(path) ?? disk.readFile(path),
    getSourceFile: (path, version) => {
      const own = programs.get(path);
      return own === undefined ? disk.getSourceFile(path, version) : ts.createSourceFile(path, own, version);
    },
  };
  const diagnostics = ts.getPreEmitDiagnostics(ts.createProgram([...programs.keys()], options, host));
  return diagnostics.map(({ file, start, messageText }) => {
    const at = file?.text.slice(0, start).split("\n").at(-1) ?? "";
    const rest = file?.text.slice(start).split("\n")[0] ?? "";
    return `${file?.fileName.replace(root, "") ?? ""}: ${ts.flattenDiagnosticMessageText(messageText, "\n")} in \`${at}${rest}\``;
  });
}
