import { describe, expect, it } from "vitest";
import {
  drawStrokes,
  extended,
  type PenPoint,
  piecesOf,
  widthUnder,
} from "../../../../lab/src/atelier/drawing/strokes.js";

const at = (x: number, y: number, width = 0.1): PenPoint => ({ x, y, width });

describe("a stroke", () => {
  it("begins and ends where the pen did, and has no gaps", () => {
    const stroke = [at(0, 0), at(0.2, 0.4), at(0.6, 0.4), at(1, 1)];
    const pieces = piecesOf(stroke);
    expect(pieces[0]!.from).toEqual(stroke[0]);
    expect(pieces.at(-1)!.to).toEqual(stroke[3]);
    for (let i = 1; i < pieces.length; i++) expect(pieces[i]!.from).toEqual(pieces[i - 1]!.to);
  });

  it("has no corners: where two pieces meet, both have the same direction", () => {
    const pieces = piecesOf([at(0, 0), at(0.5, 0), at(0.5, 0.5), at(0, 0.5)]);
    for (let i = 1; i < pieces.length; i++) {
      const [before, after] = [pieces[i - 1]!, pieces[i]!];
      const [ax, ay] = [before.to.x - before.control.x, before.to.y - before.control.y];
      const [bx, by] = [after.control.x - after.from.x, after.control.y - after.from.y];
      expect(ax * by - ay * bx).toBeCloseTo(0, 12);
    }
  });

  it("of one touch is a dot", () => {
    expect(piecesOf([at(0.3, 0.4)])).toEqual([
      { from: at(0.3, 0.4), control: at(0.3, 0.4), to: at(0.3, 0.4), width: 0.1 },
    ]);
    expect(piecesOf([])).toEqual([]);
  });

  it("leaves trembling away", () => {
    const stroke = [at(0.5, 0.5)];
    expect(extended(stroke, at(0.5005, 0.5))).toBe(stroke);
    expect(extended(stroke, at(0.51, 0.5))).toHaveLength(2);
  });

  it("is wider under a pen's pressure; fingers and mice have none", () => {
    expect(widthUnder(1, "pen", 0.1)).toBeCloseTo(0.15);
    expect(widthUnder(0.5, "pen", 0.1)).toBeCloseTo(0.1);
    expect(widthUnder(0, "pen", 0.1)).toBe(0.1);
    expect(widthUnder(1, "touch", 0.1)).toBe(0.1);
    expect(widthUnder(0.5, "mouse", 0.1)).toBe(0.1);
  });

  it("is drawn in the pixels of its square", () => {
    const calls: string[] = [];
    const target = {
      lineWidth: 0,
      lineCap: "butt" as CanvasLineCap,
      beginPath: () => undefined,
      moveTo: (x: number, y: number) => calls.push(`from ${x} ${y}`),
      quadraticCurveTo: (...all: number[]) => calls.push(`by ${all.join(" ")}`),
      stroke: () => calls.push("stroke"),
    };
    drawStrokes(target, [[at(0, 0.5), at(1, 0.5)]], 100, 20);
    expect(target).toMatchObject({ lineWidth: 10, lineCap: "round" });
    expect(calls).toEqual([
      "from 20 70",
      "by 20 70 70 70",
      "stroke",
      "from 70 70",
      "by 120 70 120 70",
      "stroke",
    ]);
  });
});
