import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { notebook } from "./runCells.js";

const run = (...cells: string[]): Promise<unknown> => notebook().run(...cells);

describe("the result of a cell", () => {
  it.each([
    ["1 + 1", 2],
    ["1 + 1;", 2],
    ["1 + 1 // two", 2],
    ["const a = 3;\na * 2; // six\n", 6],
    ["({ a: 1 }).a;;", 1],
    ["(1, 2)", 2],
    ["await Promise.resolve(5);", 5],
    ["`a${1}`", "a1"],
    ["x = 4; var x; x", 4],
    ["const a = 3;", undefined],
    ["if (true) 5", undefined],
    ["", undefined],
    ["// only a comment", undefined],
    ["export const a = 1; a", 1],
    ["export default 7", 7],
  ])("of %j is %j", async (source, expected) => {
    expect(await run(source)).toEqual(expected);
  });
});

describe("top-level names", () => {
  it.each([
    ["live on", ["const a = 1; let b = 2; var c = 3;", "[a, b, c]"], [1, 2, 3]],
    [
      "may be declared again",
      ["const a = 1;", "const a = 2;", "let a = a0(); function a0() { return 3 }", "a"],
      3,
    ],
    ["of functions are hoisted", ["const x = f(); function f() { return 1 }", "x + f()"], 2],
    [
      "of classes",
      ["class A { static n = 2; twin() { return new A() } }", "[A.n, new A().twin() instanceof A]"],
      [2, true],
    ],
    ["of classes before a bracket", ["class A {}\n[1].length"], 1],
    [
      "in patterns",
      ["const { a, b: { c = 5 }, ...rest } = { a: 1, b: {}, d: 4 };", "[a, c, rest]"],
      [1, 5, { d: 4 }],
    ],
    [
      "in patterns of arrays",
      ["const [a, , [b = 7], ...more] = [1, 2, [], 3, 4];", "[a, b, more]"],
      [1, 7, [3, 4]],
    ],
    [
      "in patterns after a line without a semicolon",
      ["const n = 5\nconst { a } = { a: n }\nconst [b] = [a]", "b"],
      5,
    ],
    ["without a value are undefined", ["let a;", "a"], undefined],
    ["of var keep their value", ["var a = 2;", "var a;", "a"], 2],
    ["as shorthand", ["const a = 1, b = 2;", "({ a, b, c: 3 })"], { a: 1, b: 2, c: 3 }],
    ["as shorthand with a default", ["let a; let b;", "({ a = 4, b } = { b: 2 });", "[a, b]"], [4, 2]],
    ["are seen by functions of earlier cells", ["const f = () => later;", "const later = 9;", "f()"], 9],
    ["are seen anew by functions of earlier cells", ["let a = 1; const f = () => a;", "a = 5", "f()"], 5],
    [
      "of functions are replaced for their callers",
      ["function f() { return 1 } function g() { return f() }", "function f() { return 2 }", "g()"],
      2,
    ],
    ["count", ["let n = 0;", "for (let i = 0; i < 3; i++) n += i; n++;", "n"], 4],
    ["of var in a for", ["for (var i = 0; i < 3; i++) {}", "i"], 3],
    ["of var in a for of", ["for (var [k, v] of [[1, 2], [3, 4]]) {}", "[k, v]"], [3, 4]],
    ["of var in blocks", ["if (true) var a = 3; else var b = 4;", "[a, b]"], [3, undefined]],
    ["that a global has", ["const name = 'mine'; const history = [1];", "name + history"], "mine1"],
    [
      "that only a type has",
      ["interface A { x: number }; type B = A; const a: A = { x: 1 };", "(a as B).x satisfies number"],
      1,
    ],
  ])("%s", async (_title, cells, expected) => {
    expect(await run(...cells)).toEqual(expected);
  });
});

describe("names of inner scopes", () => {
  it.each([
    ["parameters", "const a = 1; ((a) => a)(5)", 5],
    ["defaults of parameters", "const a = 1; ((b = a) => b)()", 1],
    ["blocks", "const a = 1; { const a = 2; } a", 1],
    ["catch", "const e = 1; try { throw 2 } catch (e) { var seen = e } [e, seen]", [1, 2]],
    ["loops", "const i = 7; for (let i = 0; i < 2; i++); i", 7],
    ["methods and keys", "const a = 1; const o = { a: 2, f() { return this.a + a } }; o.f()", 3],
    ["labels", "const a = 1; a: for (;;) { break a } a", 1],
    ["named functions", "const f = 1; (function f() { return typeof f })()", "function"],
    ["closures", "const made = [1, 2].map((a) => () => a); made[1]()", 2],
    ["private names", "class A { #a = 4; get a() { return this.#a } } new A().a", 4],
  ])("stay: %s", async (_title, source, expected) => {
    expect(await run(source)).toEqual(expected);
  });
});

describe("the language is kept", () => {
  it("functions get the name they are assigned to", async () => {
    expect(
      await run(
        "const relu = (x: number) => x; const A = class {}; const f = function () {}; [relu, A, f].map((x) => x.name)",
      ),
    ).toEqual(["relu", "A", "f"]);
  });
  it("a function that is called has no this", async () => {
    expect(await run("function f() { return this }", "f()")).toBeUndefined();
    expect(await run("const n = 1\nfunction f() { return 2 }\nf()")).toBe(2);
    expect(await run("const tag = (s) => s[0]", "let n = 1\ntag`a`")).toBe("a");
  });
  it("typeof asks without harm", async () => {
    expect(await run("const a = 1", "[typeof a, typeof nothing, typeof Math]")).toEqual([
      "number",
      "undefined",
      "object",
    ]);
  });
  it("constants are constant, in later cells too", async () => {
    await expect(run("const a = 1; a = 2;")).rejects.toThrow("constant");
    await expect(run("const a = 1;", "a++")).rejects.toThrow("constant");
    expect(await run("let a = 1; let b", "[a, b] = [2, 3]; a++", "[a, b]")).toEqual([3, 3]);
  });
  it("names that do not exist, or not yet, say so", async () => {
    await expect(run("nothing")).rejects.toThrow(new ReferenceError("nothing is not defined"));
    await expect(run("nothing = 1")).rejects.toThrow("nothing is not defined");
    await expect(run("a; const a = 1")).rejects.toThrow("before initialization");
  });
  it("enums and parameter properties work", async () => {
    expect(
      await run(
        "enum Colour { Red, Blue }\nclass P { constructor(readonly x: number) {} }",
        "[Colour.Blue, new P(3).x]",
      ),
    ).toEqual([1, 3]);
  });
  it("a failed cell leaves what it had done", async () => {
    const { run: go } = notebook();
    await expect(go("const a = 1; throw new Error('no')")).rejects.toThrow("no");
    expect(await go("a")).toBe(1);
  });
});

describe("imports", () => {
  const { run: go } = notebook({ shapes: { area: 4, default: "square", "odd name": 1 } });
  it("bring names, all names, defaults", async () => {
    expect(
      await go(
        'import { area as size, default as d } from "shapes";\nimport * as s from "shapes";\nimport e from "shapes";\nimport "shapes";\n[size, d, s.area, e]',
      ),
    ).toEqual([4, "square", 4, "square"]);
    expect(await go("[size, s.area]")).toEqual([4, 4]);
    expect(await go('const { area } = await import("shapes"); area')).toBe(4);
    expect(await go('import type { Nothing } from "nowhere"; 1')).toBe(1);
  });
  it("that are not there say so", async () => {
    await expect(go('import { Area } from "shapes"')).rejects.toThrow("Did you mean area?");
    await expect(go('import "nowhere"')).rejects.toThrow("nowhere");
  });
});

describe("errors", () => {
  it("of the language tell the line, and nothing is run", async () => {
    const { run: go } = notebook();
    await expect(go("const a = 1;\nconst b = …;")).rejects.toMatchObject({
      name: "SyntaxError",
      line: 2,
      column: 11,
    });
    await expect(go("let a = 1;\nlet a = 2;")).rejects.toMatchObject({ line: 2 });
    await expect(go("return 1")).rejects.toMatchObject({ name: "SyntaxError", line: 1 });
    await expect(go("a")).rejects.toThrow("a is not defined");
  });
  it("that are thrown have a place in their cell", async () => {
    const { run: go, runner } = notebook();
    const error = (await go(
      'import type { X } from "x";\nconst f = () => {\n  throw new Error("here");\n};\nf();',
    ).catch((thrown: unknown) => thrown)) as Error;
    const places = [...error.stack!.matchAll(/cell\.ts:(\d+):(\d+)/g)].map(([, line, column]) =>
      runner.place("cell", Number(line), Number(column)),
    );
    expect(places[0]).toEqual({ line: 3, column: 9 });
    expect(places[1]).toMatchObject({ line: 5 });
  });
});

describe("any program of declarations", () => {
  const name = fc.constantFrom("a", "b", "c");
  const value = fc.integer({ min: 0, max: 9 });
  const statement = fc.oneof(
    fc.tuple(name, value).map(([n, v]) => `${n} = ${v}`),
    fc.tuple(name, name).map(([n, m]) => `${n} += ${m}`),
    fc.tuple(name, name).map(([n, m]) => `[${n}, ${m}] = [${m}, ${n}]`),
    fc.tuple(name, name).map(([n, m]) => `({ ${n}, x: ${m} = ${n} } = { ${n}: ${m} + 1 })`),
    fc.tuple(name, name, value).map(([n, m, v]) => `{ let ${n} = ${v}; ${m} += ${n} }`),
    fc.tuple(name, name).map(([n, m]) => `(function (${n}) { ${m}++; ${n} = 2 })(${m})`),
    fc.tuple(name, name).map(([n, m]) => `for (const x of [${m}, 1]) ${n} += x`),
  );
  it("gives the same cut into cells as in one function", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(statement, { maxLength: 8 }), async (statements) => {
        const start = "let a = 1; let b = 2; let c = 3;";
        const whole = (0, eval)(
          `(() => { "use strict"; ${start} ${statements.join(";\n")}; return [a, b, c] })()`,
        ) as unknown;
        expect(await run(start, ...statements, "[a, b, c]")).toEqual(whole);
        expect(await run(start, statements.join(";\n"), "[a, b, c]")).toEqual(whole);
      }),
      { numRuns: 60 },
    );
  });
});
