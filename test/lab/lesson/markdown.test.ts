import { describe, expect, it, vi } from "vitest";

vi.mock("katex/dist/katex.min.css", () => ({}));
// It imports styles, which the compiler of the tests does not know.
const { renderMarkdown } = (await import(
  new URL("../../../lab/src/lesson/markdown.ts", import.meta.url).href
)) as {
  renderMarkdown: (source: string, how: { ours: boolean; language: "fr" | "en" }) => string;
};
const lesson = (text: string): string => renderMarkdown(text, { ours: true, language: "fr" });
const foreign = (text: string): string => renderMarkdown(text, { ours: false, language: "en" });

describe("the text of a lesson", () => {
  it("has formulas, which screen readers can read", () => {
    expect(lesson("Le poids $w_i$")).toContain("<math");
    expect(lesson("$$ y = f\\Big(x\\Big) $$")).toContain("katex-display");
    expect(lesson("$0{,}5 \\times 1$")).not.toContain("katex-error");
    expect(lesson("Il coûte 5 $ et 6 $.")).not.toContain("<math");
    expect(lesson("`$x$`")).not.toContain("<math");
  });
  it("follows French typography", () => {
    expect(lesson("Quoi ? « Rien » : 98 %, l'écart")).toContain(
      "Quoi\u202f? «\u00a0Rien\u00a0»\u00a0: 98\u00a0%, l’écart",
    );
    expect(lesson("`a ? b : c`")).toContain("a ? b : c");
    expect(foreign("Really ? No")).toContain("Really ? No");
  });
  it("links to other pages of the lessons", () => {
    expect(lesson("[g](glossaire.md)")).toContain('href="#/lesson/glossaire"');
    expect(lesson("[k](https://keras.io)")).toContain('rel="noreferrer"');
  });
  it("may have keys, but no text of others may have HTML", () => {
    expect(lesson("<kbd>Maj</kbd>")).toContain("<kbd>Maj</kbd>");
    expect(foreign('<img src=x onerror="alert(1)"> <kbd>A</kbd>')).not.toMatch(/<img|<kbd/);
    expect(foreign("[a](javascript:alert(1))")).not.toContain("href");
    expect(foreign("$\\href{javascript:alert(1)}{a}$")).not.toContain('href="javascript');
  });
});
