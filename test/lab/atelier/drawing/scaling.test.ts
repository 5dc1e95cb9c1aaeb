import { describe, expect, it } from "vitest";
import { boxShares, within } from "../../../../lab/src/atelier/drawing/scaling.js";

describe("within", () => {
  it("makes the longer side as long as allowed, and keeps proportions", () => {
    expect(within({ width: 4000, height: 3000 }, 1600)).toEqual({ width: 1600, height: 1200 });
    expect(within({ width: 3000, height: 4000 }, 1600)).toEqual({ width: 1200, height: 1600 });
  });

  it("leaves small pictures as they are, and no side without a pixel", () => {
    expect(within({ width: 320, height: 200 }, 1600)).toEqual({ width: 320, height: 200 });
    expect(within({ width: 100_000, height: 3 }, 1600)).toEqual({ width: 1600, height: 1 });
  });
});

describe("boxShares", () => {
  it("puts air around a box", () => {
    const { x, y, width, height } = boxShares(
      { x: 40, y: 50, width: 10, height: 20 },
      { width: 100, height: 200 },
      0.1,
    );
    expect([x, y, width, height]).toEqual([
      expect.closeTo(0.38),
      expect.closeTo(0.24),
      expect.closeTo(0.14),
      expect.closeTo(0.12),
    ]);
  });

  it("does not leave the picture", () => {
    expect(boxShares({ x: 0, y: 0, width: 100, height: 50 }, { width: 100, height: 50 })).toEqual({
      x: 0,
      y: 0,
      width: 1,
      height: 1,
    });
  });
});
