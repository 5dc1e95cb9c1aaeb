import { describe, expect, it } from "vitest";
import { highlighted } from "../../../../lab/src/atelier/files/highlight.js";

const kinds = (code: string) =>
  highlighted(code)
    .filter(({ kind }) => kind !== "plain")
    .map(({ kind, text }) => `${kind}: ${text}`);

describe("highlighted code", () => {
  it("is the same code", () => {
    const code = 'import { Dense } from "neurone";\n\n// Two layers.\nconst a = `x${1 + 2}`; /* end */\n';
    expect(
      highlighted(code)
        .map(({ text }) => text)
        .join(""),
    ).toBe(code);
  });

  it("has words, strings, numbers and comments", () => {
    expect(kinds('const rate = 1e-3; // "slow"\nawait f("a // b", x2);')).toEqual([
      "keyword: const",
      "number: 1e-3",
      'comment: // "slow"',
      "keyword: await",
      'string: "a // b"',
    ]);
  });

  it("of nothing is nothing", () => {
    expect(highlighted("")).toEqual([]);
  });
});
