import { beforeAll, describe, expect, it } from "vitest";
import { CellLanguage } from "../../../lab/src/languageService/CellLanguage.js";
import { readTypes } from "../../../lab/vite/typeLibraries.js";

let language: CellLanguage;
beforeAll(async () => {
  language = new CellLanguage(await readTypes());
});

const first =
  'import { Sequential } from "neurone";\nimport * as np from "numpy-ts";\nlet n = 1;\nconst model = new Sequential();';
/** @param sources the last one has a `|` where one asks */
function ask(...sources: string[]): { id: string; at: number; source: string } {
  const cells = sources.map((source, i) => ({ id: `c${i}`, source: source.replace("|", "") }));
  language.setCells(cells);
  return { id: cells.at(-1)!.id, at: sources.at(-1)!.indexOf("|"), source: cells.at(-1)!.source };
}

describe("what TypeScript knows of cells", () => {
  it("completes what earlier cells declared and imported, with its documentation", () => {
    const { id, at } = ask(first, "model.comp|");
    const { completions } = language.complete(id, at);
    expect(completions.map(({ name }) => name)).toContain("compile");
    expect(language.describe(id, at, "compile")?.signature).toContain("compile");
    const type = ask(first, "Sequ|");
    expect(language.describe(type.id, type.at, "Sequential")?.text).toContain("layers");
  });
  it("completes the options of our functions, and names of cells", () => {
    const options = ask(first, "model.compile({ l| })");
    expect(language.complete(options.id, options.at).completions.map(({ name }) => name)).toContain("loss");
    const names = ask(first, "mod|");
    expect(language.complete(names.id, names.at).completions.map(({ name }) => name)).toContain("model");
  });
  it("explains a name under the mouse", () => {
    const { id, at } = ask(first, "np.li|nspace(0, 1, 5)");
    expect(language.hover(id, at)).toMatchObject({ from: 3, to: 11 });
  });
  it("finds mistakes at their place, in this cell only", () => {
    const { id, source } = ask(first, "const a: string = 3;", "model.fitt();\nnp.zeros([2]);");
    expect(language.diagnose(id, source)).toMatchObject([{ from: 6, to: 10 }]);
  });
  it("finds none in what notebooks may do: declare again, write an earlier variable, await, use a type", () => {
    const { id, source } = ask(
      first,
      "interface A { x: number }\nconst model = 'other';",
      'n = 2; n++;\nconst a: A = { x: await Promise.resolve(model.length) };\nimport "neurone/notebook";\na.x;',
    );
    expect(language.diagnose(id, source)).toEqual([]);
  });
  it("is quiet while there are blanks to fill", () => {
    const { id, source } = ask("const a = …;");
    expect(language.diagnose(id, source)).toEqual([]);
  });
});
