import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import ts from "typescript";
import { beforeAll, describe, expect, it } from "vitest";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));
/** Where the notebooks are kept with their outputs. */
const out = `${root}test-results/notebooks`;
const kernels = `${out}/.kernels`;
const deno = `${root}test/e2e/runtimes/node_modules/@deno/linux-x64-glibc/deno`;
const python = "/usr/bin/python3";
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
  readonly metadata?: { readonly execution?: unknown };
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

// Two at a time, each on a processor of its own: as fast as one after the other on all, and the rest of a notebook is not waited for. Pairs of the same lesson take
// about the same time.
const pairs = lessonsIn("fr").flatMap((_, index) =>
  languages.map((language) => {
    const lesson = lessonsIn(language)[index]!;
    return [`${language}/${lesson.name}`, language, lesson] as const;
  }),
);
const free = Array.from({ length: availableParallelism() }, (_, processor) => processor);

describe("the notebook", () => {
  it.concurrent.for(pairs)("%s runs in Jupyter, top to bottom, and its text is true", async ([, language, lesson], { expect }) => {
    const { name } = lesson;
    const file = `${out}/${language}/${name}.ipynb`;
    const stderr = await execute(toNotebook(lesson, "check"), language, name);
    const cells = cellsOf(readFileSync(file, "utf8")).filter(({ cell_type }) => cell_type === "code");
    const errors = cells
      .flatMap(({ outputs = [] }) => outputs)
      .filter(({ output_type }) => output_type === "error");
    expect(errors, stderr).toEqual([]);
    expect(cells.length).toBeGreaterThan(4);
    expect(cells.filter(({ metadata }) => metadata?.execution === undefined)).toEqual([]);
    for (const { source, outputs = [] } of cells) {
      const shows = JSON.stringify(outputs);
      expect(shows, text(source)).not.toMatch(/\[Module|\[object |History \{/);
      if (/\bplot\.\w+\([^\n]*$/.test(text(source).trimEnd())) expect(shows, text(source)).toContain("<svg");
    }
  });
});

describe("the notebooks in the repository", () => {
  it("are what nbformat, Jupyter's own library, calls valid", async () => {
    const check = "import sys, nbformat\nfor f in sys.argv[1:]: nbformat.validate(nbformat.read(f, as_version=nbformat.NO_CONVERT))";
    const files = readdirSync(`${root}notebooks`, { recursive: true, encoding: "utf8" })
      .filter((path) => /^\w+\/\w+\/\d[^/]*\.ipynb$/.test(path))
      .map((path) => `${root}notebooks/${path}`);
    expect(files.length).toBe(4 * lessonsIn("fr").length);
    const { stdout, stderr } = await run(python, ["-W", "error", "-c", check, ...files]);
    expect(stdout + stderr).toBe("");
  });
});

beforeAll(() => {
  mkdirSync(`${kernels}/kernels/deno`, { recursive: true });
  for (const language of languages) mkdirSync(`${out}/${language}`, { recursive: true });
  const kernel = {
    argv: [deno, "jupyter", "--kernel", "--conn", "{connection_file}"],
    display_name: "Deno",
    language: "typescript",
  };
  writeFileSync(`${kernels}/kernels/deno/kernel.json`, JSON.stringify(kernel));
});

/** Runs a notebook in a folder beside the students', and keeps it with its outputs. @returns what the runner complains of */
async function execute(notebook: string, language: string, name: string): Promise<string> {
  if (!existsSync(deno)) throw new Error(`${deno} is missing: npm install --prefix test/e2e/runtimes`);
  const folder = `${root}notebooks/${language}/.running-${name}`;
  const processor = free.shift() ?? 0;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/${name}.ipynb`, notebook);
  try {
    // Debian's Python, which has nbclient; on one processor the engine takes one thread.
    const command = [python, `${root}test/notebooks/execute.py`, `${folder}/${name}.ipynb`, folder];
    const { stderr } = await run(
      "taskset",
      ["--cpu-list", String(processor), ...command, `${out}/${language}/${name}.ipynb`],
      { env: { ...process.env, JUPYTER_PATH: kernels, NO_COLOR: "1" } },
    );
    return stderr;
  } catch (error) {
    return (error as { stderr?: string }).stderr ?? String(error);
  } finally {
    free.push(processor);
    rmSync(folder, { recursive: true });
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
