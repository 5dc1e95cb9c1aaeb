import { describe, expect, it } from "vitest";
import { themes } from "../../../src/plot/index.js";
import { withRoles } from "../../../lab/src/lesson/figureColors.js";

describe("the colours of pictures in the page", () => {
  it("are known by their roles: those of the library's light theme", () => {
    for (const [role, color] of Object.entries(themes.light))
      expect(withRoles(color, "text")).toBe(`var(--neurone-${role})`);
  });
  it("give way to the roles, whatever else stands there", () => {
    expect(withRoles("#1D1F23", "path")).toBe("var(--neurone-ink)");
    expect(withRoles("fill:#fbfaf7;stroke:#123456", "rect")).toBe("fill:var(--neurone-paper);stroke:#123456");
    expect([withRoles("#ffffff", "rect"), withRoles("#ffffff", "text")]).toEqual([
      "#ffffff",
      "var(--neurone-onRamp)",
    ]);
  });
});
