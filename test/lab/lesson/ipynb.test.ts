import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type GivenCell, type KeptCell, type PlacedCell, placeCells } from "../../../lab/src/lesson/Cell.js";

// Plain JavaScript of the lessons' tools stands behind these; it has no types for the compiler of the tests.
const load = async <T>(path: string): Promise<T> =>
  (await import(new URL(`../../../${path}`, import.meta.url).href)) as T;
const { lessonsIn } = await load<{ lessonsIn: (language: string) => { cells: never[] }[] }>(
  "lessons/tools/lessons.js",
);
const { lessonCells } = await load<{ lessonCells: (cells: never[]) => GivenCell[] }>(
  "lab/src/lesson/lessonCells.ts",
);
const { NotebookFileError, readNotebook, writeNotebook } = await load<{
  NotebookFileError: new () => Error & { reason: string };
  readNotebook: (text: string) => { title: string | undefined; cells: GivenCell[]; kept: KeptCell[] };
  writeNotebook: (title: string, language: "fr" | "en", cells: readonly PlacedCell[]) => string;
}>("lab/src/lesson/ipynb.ts");

interface File {
  nbformat: number;
  nbformat_minor: number;
  metadata: { kernelspec: { name: string } };
  cells: {
    id: string;
    cell_type: string;
    source: string[];
    outputs?: { output_type: string }[];
    execution_count?: number | null;
  }[];
}
const parse = (text: string): File => JSON.parse(text) as File;
const reasonOf = (text: string): string => {
  try {
    readNotebook(text);
  } catch (error) {
    if (error instanceof NotebookFileError) return error.reason;
    throw error;
  }
  return "none";
};

const given = lessonCells(lessonsIn("fr")[0]!.cells);
const code = given.find(({ kind }) => kind === "code")!;
const answer = given.find(({ kind }) => kind === "answer")!;
const kept: KeptCell[] = [
  {
    id: code.id,
    source: "const a = 1;\na",
    count: 3,
    outputs: [
      { kind: "stream", name: "stdout", text: "one\ntwo\n" },
      { kind: "display", data: { "image/svg+xml": "<svg/>", "application/json": { a: 1 } }, id: undefined },
      { kind: "result", data: { "text/plain": "1" } },
      {
        kind: "error",
        error: { name: "TypeError", message: "no", frames: [{ name: "f", run: 3, line: 2, column: 1 }] },
      },
    ],
  },
  { id: answer.id, notes: "Ma réponse,\n\nen deux parties." },
];
const notebook = { cells: kept, deleted: [], read: [], changedAt: 0 };
const written = writeNotebook("Le neurone", "fr", placeCells(given, notebook));

describe("a notebook's file", () => {
  it("is of nbformat 4.5, for Deno's kernel, with an id for each cell", () => {
    const file = parse(written);
    expect([file.nbformat, file.nbformat_minor, file.metadata.kernelspec.name]).toEqual([4, 5, "deno"]);
    expect(new Set(file.cells.map(({ id }) => id)).size).toBe(file.cells.length);
    expect(file.cells.every(({ id }) => /^[\w-]{1,64}$/.test(id))).toBe(true);
  });
  it("holds what the student wrote, and what the cells gave", () => {
    const cell = parse(written).cells.find(({ id }) => id === code.id)!;
    expect(cell.source).toEqual(["const a = 1;\n", "a"]);
    expect(cell.execution_count).toBe(3);
    expect(cell.outputs!.map(({ output_type }) => output_type)).toEqual([
      "stream",
      "display_data",
      "execute_result",
      "error",
    ]);
    expect(written).toContain("Ma réponse");
  });
  it("is read as it was written", () => {
    const { title, cells, kept: read } = readNotebook(written);
    expect(title).toBe("Le neurone");
    expect(cells.find(({ id }) => id === code.id)).toMatchObject({ kind: "code", source: "const a = 1;\na" });
    expect(read.find(({ id }) => id === answer.id)).toMatchObject({
      notes: "Ma réponse,\n\nen deux parties.",
    });
    const { outputs } = read.find(({ id }) => id === code.id)!;
    expect(outputs!.slice(0, 3)).toEqual(kept[0]!.outputs!.slice(0, 3));
    const again = writeNotebook(title!, "fr", placeCells(cells, { ...notebook, cells: read }));
    expect(parse(again).cells.map(({ id, source }) => [id, source])).toEqual(
      parse(written).cells.map(({ id, source }) => [id, source]),
    );
  });
  it("is read with texts in one piece or in lines, without ids, with ids that are there twice", () => {
    const text = JSON.stringify({
      nbformat: 4,
      cells: [
        { cell_type: "code", source: "1\n2", id: "a" },
        { cell_type: "code", source: ["1\n", "2"], id: "a" },
        { cell_type: "markdown", source: "# T" },
        { cell_type: "raw", source: "x", id: "<b>" },
      ],
    });
    const { cells } = readNotebook(text);
    expect(cells.map((cell) => ("source" in cell ? cell.source : ""))).toEqual(["1\n2", "1\n2", "# T", "x"]);
    expect(new Set(cells.map(({ id }) => id)).size).toBe(4);
  });
  it.each([
    ["bonjour", "not json"],
    ["[]", "no notebook"],
    ['{"nbformat": 4}', "no notebook"],
    ['{"nbformat": 4, "cells": [{"cell_type": "code", "source": 5}]}', "no notebook"],
    ['{"nbformat": 3, "worksheets": []}', "old"],
    ['{"nbformat": 4, "cells": [], "metadata": {"kernelspec": {"language": "python"}}}', "other language"],
  ])("that is wrong says why: %s", (text, reason) => {
    expect(reasonOf(text)).toBe(reason);
  });
  it("of any JSON is read or refused, nothing else", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc
            .record({
              nbformat: fc.constant(4),
              cells: fc.array(
                fc.record({
                  cell_type: fc.constantFrom("code", "markdown", "?"),
                  source: fc.string(),
                  outputs: fc.array(fc.object()),
                }),
              ),
            })
            .map((file) => JSON.stringify(file)),
        ),
        (text) => {
          expect(["none", "not json", "no notebook", "old", "too large", "other language"]).toContain(
            reasonOf(text),
          );
        },
      ),
      { numRuns: 200 },
    );
  });
});
