import ts from "typescript";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

interface Cell {
  readonly kind: "text" | "code" | "answer";
  readonly role?: string;
  readonly id: string;
  readonly source: string;
}
interface Lesson {
  readonly name: string;
  readonly language: "fr" | "en";
  readonly cells: readonly Cell[];
}
interface NotebookCell {
  readonly cell_type: string;
  readonly id: string;
  readonly metadata: { readonly tags?: readonly string[] };
  readonly source: readonly string[];
}

const tool = async <T>(name: string): Promise<T> =>
  (await import(new URL(`../../lessons/tools/${name}.js`, import.meta.url).href)) as T;
const { lessonsIn } = await tool<{ lessonsIn: (language: string) => Lesson[] }>("lessons");
const { toNotebook } = await tool<{ toNotebook: (lesson: Lesson, version: string) => string }>("toNotebook");

const lessons = [...lessonsIn("fr"), ...lessonsIn("en")];
const cellsOf = (lesson: Lesson, version: string): NotebookCell[] =>
  (JSON.parse(toNotebook(lesson, version)) as { cells: NotebookCell[] }).cells;
const sourceOf = ({ source }: NotebookCell): string => source.join("");
const codeOf = (cells: readonly NotebookCell[]): string[] =>
  cells.filter(({ cell_type }) => cell_type === "code").map(sourceOf);

describe.each(lessons)("$language/$name", (lesson) => {
  const { cells } = lesson;
  const solutions = cells.filter(({ role }) => role === "solution");

  it("gives students who fill in the solutions the teacher's cells", () => {
    const left = solutions.map(({ source }) => source);
    const completed = cellsOf(lesson, "student").map((cell) =>
      cell.metadata.tags?.includes("todo") ? { ...cell, source: [left.shift() ?? ""] } : cell,
    );
    expect(left).toEqual([]);
    expect(codeOf(completed)).toEqual(codeOf(cellsOf(lesson, "teacher")));
    expect(codeOf(cellsOf(lesson, "completed"))).toEqual(codeOf(cellsOf(lesson, "teacher")));
  });

  it("does not give away answers, solutions or checks to students", () => {
    const student = cellsOf(lesson, "student").map(sourceOf).join("\n");
    const secret = cells.filter(({ kind, role = kind }) => ["answer", "solution", "check"].includes(role));
    for (const { kind, source } of secret)
      for (const part of kind === "answer" ? source.split(/\n+/) : [source])
        expect(student.includes(part), part).toBe(false);
  });

  it("has cells to complete that do not run before they are completed", () => {
    for (const { source } of cells.filter(({ role }) => role === "todo")) {
      expect(source).toContain("…");
      const { diagnostics = [] } = ts.transpileModule(source, { reportDiagnostics: true });
      // Or what is missing is a name in quotes, which nothing is called.
      if (diagnostics.length === 0) expect(source).toContain('"…"');
    }
  });

  it("names cells in a way that nbformat takes, each differently", () => {
    const ids = cellsOf(lesson, "check").map(({ id }) => id);
    for (const id of ids) expect(id).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("the French of the lessons", () => {
  const folder = new URL("../../lessons/fr/", import.meta.url);
  it.each(readdirSync(folder))("%s is set as French is", (file) => {
    const text = readFileSync(new URL(file, folder), "utf8");
    const prose = text
      .replace(/^```.*?^```$/gms, "")
      .replace(/`[^`\n]*`|\$\$.*?\$\$|\$[^$\n]*\$|<[^>\n]*>|\]\([^)]*\)|^\|[-: |]+\|$/gms, "x")
      .replace(/^(title|number|minutes):/gm, "");
    // Apostrophes are curved, and no line breaks before ; : ! ? » or within 60 000 and 98 %.
    const wrong =
      prose.match(
        /\S*(['"]|(?<![\u00a0\u202f.!?:])[;!?](?!\()| :|«(?!\u00a0)|(?<!\u00a0)»|\d \d{3}\b|\d %)\S*/g,
      ) ?? [];
    expect(wrong).toEqual([]);
  });
});
