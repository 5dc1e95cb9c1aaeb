import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { themes } from "../../../src/plot/index.js";

const css = readFileSync(new URL("../../../lab/src/design/colors.css", import.meta.url), "utf8");

/** The roles' colours of the first rule behind a place in the style sheet. */
function rolesBehind(place: string): Record<string, string> {
  const from = css.indexOf(place);
  expect(from, place).toBeGreaterThanOrEqual(0);
  const rule = css.slice(
    css.indexOf("{", css.indexOf(".neurone-figure", from)),
    css.indexOf("}", css.indexOf(".neurone-figure", from)),
  );
  return Object.fromEntries(
    [...rule.matchAll(/--neurone-(\w+): (#\w+);/g)].map(([, role, color]) => [role!, color!]),
  );
}

describe("the page's colours", () => {
  it.each([
    ["light", ":root,"],
    ["dark", ':root[data-theme="dark"],'],
    ["dark", "prefers-color-scheme: dark"],
  ] as const)("are the %s theme's of the library's pictures, behind %s", (theme, place) => {
    expect(rolesBehind(place)).toEqual(themes[theme]);
  });
});
