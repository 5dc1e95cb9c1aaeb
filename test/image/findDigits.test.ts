import { describe, expect, it } from "vitest";
import { findDigits, toMnist } from "../../src/image/index.js";
import { drawStrokes, shapes, type Scene } from "./drawStrokes.js";

const at = (shape: keyof typeof shapes, x: number, y: number): Scene["strokes"][number] => ({
  shape: shapes[shape],
  x,
  y,
  unit: 2,
  pen: 5,
});

const page: Scene = {
  width: 300,
  height: 200,
  strokes: [
    at("seven", 40, 34),
    at("one", 110, 40),
    at("five", 190, 30),
    at("zero", 60, 120),
    at("seven", 150, 126),
  ],
  light: (x, y) => 0.6 + (0.4 * (x + y)) / 500,
  // Ruled paper, specks, and a table.
  also: (x, y) => (y % 50 === 7 ? 0.3 : Math.hypot(x - 250, y - 150) < 2 || y > 194 ? 0.9 : 0),
};

describe("findDigits", () => {
  it("finds them line after line, from left to right, and leaves the rest away", () => {
    const digits = findDigits(drawStrokes(page));
    const middles = digits.map(({ box }) => [box.x + box.width / 2, box.y + box.height / 2]);
    const expected = [
      [50, 54],
      [120, 60],
      [200, 50],
      [70, 140],
      [160, 146],
    ];
    expect(middles).toHaveLength(expected.length);
    middles.forEach(([x, y], k) => {
      expect(Math.abs(x! - expected[k]![0]!)).toBeLessThan(3);
      expect(Math.abs(y! - expected[k]![1]!)).toBeLessThan(3);
    });
  });

  it("makes of each what toMnist makes of it alone, and shows its surroundings", () => {
    const [first] = findDigits(drawStrokes(page));
    const alone = toMnist(drawStrokes({ width: 80, height: 80, strokes: [at("seven", 28, 20)] }));
    let difference = 0;
    first!.image.data.forEach((value, i) => (difference += Math.abs(value - alone.image.data[i]!)));
    expect(difference / 784).toBeLessThan(8);
    expect(first!.stages.grey.width).toBeLessThan(60);
    expect(first!.stages.grey.height).toBeLessThan(90);
  });

  it("puts the bar of a 5 to its 5, and takes a speck for a speck", () => {
    const body = [[2, 0], ...shapes.five[0].slice(2), ...shapes.five[1].slice(1)] as const;
    const five = {
      ...at("five", 60, 60),
      shape: [
        body,
        [
          [6, -1],
          [11, -1],
        ] as const,
      ],
    };
    const digits = findDigits(drawStrokes({ width: 200, height: 160, strokes: [five, at("one", 120, 60)] }));
    expect(digits).toHaveLength(2);
    expect(digits[0]!.box.y).toBeLessThan(57);
  });

  it("finds none on a blank page", () => {
    expect(findDigits(drawStrokes({ width: 100, height: 100, strokes: [] }))).toEqual([]);
  });
});
