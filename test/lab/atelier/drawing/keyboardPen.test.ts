import { describe, expect, it } from "vitest";
import { led, restingPen } from "../../../../lab/src/atelier/drawing/keyboardPen.js";

describe("the keyboard's pen", () => {
  it("is lowered and lifted by the space bar, where it is", () => {
    const down = led(restingPen, " ", false)!;
    expect(down).toEqual({ ...restingPen, isDown: true });
    expect(led(down, " ", false)).toEqual(restingPen);
  });

  it("goes a pixel of MNIST, four with Shift", () => {
    expect(led(restingPen, "ArrowRight", false)!.x).toBeCloseTo(0.5 + 1 / 28);
    expect(led(restingPen, "ArrowDown", true)!.y).toBeCloseTo(0.25 + 4 / 28);
    const diagonal = led(restingPen, "PageUp", false)!;
    expect([diagonal.x, diagonal.y]).toEqual([0.5 + 1 / 28, 0.25 - 1 / 28]);
  });

  it("stays on the pad", () => {
    let pen = restingPen;
    for (let i = 0; i < 40; i++) pen = led(pen, "ArrowLeft", false)!;
    expect(pen.x).toBe(0);
    for (let i = 0; i < 40; i++) pen = led(pen, "ArrowDown", true)!;
    expect(pen.y).toBe(1);
  });

  it("leaves other keys to the page", () => {
    expect(led(restingPen, "Tab", false)).toBeUndefined();
    expect(led(restingPen, "a", false)).toBeUndefined();
  });
});
