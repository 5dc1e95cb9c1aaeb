import { describe, expect, it, vi } from "vitest";
import { bundleOf, plain } from "../../../lab/src/kernel/bundleOf.js";
import { cellError } from "../../../lab/src/kernel/cellError.js";
import { CellSyntaxError } from "../../../lab/src/kernel/CellSyntaxError.js";
import { formatValues, inspectValue } from "../../../lab/src/kernel/inspectValue.js";
import { OutputStream } from "../../../lab/src/kernel/OutputStream.js";
import { textTable } from "../../../lab/src/kernel/textTable.js";

describe("values are written as Deno writes them", () => {
  it.each([
    [{ loss: 0.5, accuracy: 1 }, "{ loss: 0.5, accuracy: 1 }"],
    [["a", 'b"', "it's"], '[ "a", "b\\"", "it\'s" ]'],
    [[0, [1, [2]]], "[ 0, [ 1, [ 2 ] ] ]"],
    [undefined, "undefined"],
    [new Map([["a", 1]]), 'Map(1) { "a" => 1 }'],
    [new Uint8Array(2), "Uint8Array(2) [ 0, 0 ]"],
  ])("%j", (value, text) => {
    expect(inspectValue(value)).toBe(text);
  });
  it("printed: texts as they are, patterns filled in", () => {
    expect(formatValues(["a", 1, { b: "c" }])).toBe('a 1 { b: "c" }');
    expect(formatValues(["%s: %d", "n", 3])).toBe("n: 3");
    expect(formatValues(["98 %"])).toBe("98 %");
  });
  it("as tables", () => {
    expect(textTable([{ a: 1 }, { a: 22 }])).toBe(
      "┌───────┬────┐\n│ (idx) │ a  │\n├───────┼────┤\n│ 0     │ 1  │\n│ 1     │ 22 │\n└───────┴────┘",
    );
    expect(textTable(3)).toBeUndefined();
  });
  it("as they say themselves", async () => {
    const value = { [Symbol.for("Jupyter.display")]: () => Promise.resolve({ "text/html": "<b>" }) };
    expect(await bundleOf(value)).toEqual({ "text/html": "<b>" });
    expect(plain({ "application/json": { f: () => 1, n: 1 }, "text/plain": "x" })).toEqual({
      "application/json": { n: 1 },
      "text/plain": "x",
    });
    expect(plain(3)).toEqual({ "text/plain": "3" });
  });
});

describe("errors", () => {
  const place = (label: string, line: number, column: number) =>
    label === "cell-3" ? { line: line - 1, column } : undefined;
  it("have the lines of their cells only, in each browser's stacks", () => {
    const error = new TypeError("no", { cause: new Error("why") });
    error.stack =
      "TypeError: no\n    at f (cell-3.ts:3:9)\n    at inner (https://host/kernel.js:1:2)\n    at eval (cell-3.ts:5:1)";
    expect(cellError(error, 3, place)).toEqual({
      name: "TypeError",
      message: "no\n  Error: why",
      frames: [
        { name: "f", run: 3, line: 2, column: 9 },
        { name: undefined, run: 3, line: 4, column: 1 },
      ],
    });
    error.stack = "f@cell-3.ts:3:9\n@cell-3.ts:5:1\nasync*run@https://host/kernel.js:1:2\n";
    expect(cellError(error, 3, place).frames.map(({ name, line }) => [name, line])).toEqual([
      ["f", 2],
      [undefined, 4],
    ]);
  });
  it("of the language have their own line; anything can be thrown", () => {
    expect(cellError(new CellSyntaxError("odd", 2, 5), 4, place)).toMatchObject({
      name: "SyntaxError",
      frames: [{ run: 4, line: 2 }],
    });
    expect(cellError("text", 1, place)).toEqual({ name: "", message: '"text"', frames: [] });
  });
});

describe("what cells print", () => {
  it("comes in few messages, in order, and has an end", () => {
    vi.useFakeTimers();
    const sent: string[] = [];
    const stream = new OutputStream((output) =>
      sent.push(output.kind === "stream" ? `${output.name}:${output.text}` : ""),
    );
    for (let i = 0; i < 5; i++) stream.write("stdout", `${i}\n`);
    stream.write("stderr", "!\n");
    stream.flush();
    expect(sent.join("").replaceAll(/std(out|err):/g, "")).toBe("0\n1\n2\n3\n4\n!\n");
    expect(sent.length).toBeLessThan(5);
    for (let i = 0; i < 1000; i++) stream.write("stdout", "x".repeat(1000));
    stream.flush();
    expect(sent.join("").length).toBeLessThan(500_000);
    expect(sent.at(-1)).toContain("…");
    vi.useRealTimers();
  });
});
