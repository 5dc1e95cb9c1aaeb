import { describe, expect, it } from "vitest";
import { mnist } from "../../src/datasets/index.js";
import { NoDigitError, RasterImage, invert, toMnist } from "../../src/image/index.js";
import { fromArrayLike } from "../../src/util/ndarray.js";
import { drawStrokes, shapes, type Scene } from "./drawStrokes.js";

/** How alike two images are: the cosine between them as vectors. */
function likeness(a: RasterImage, b: RasterImage): number {
  let [ab, aa, bb] = [0, 0, 0];
  a.data.forEach((value, i) => {
    ab += value * b.data[i]!;
    aa += value ** 2;
    bb += b.data[i]! ** 2;
  });
  return ab / Math.sqrt(aa * bb);
}

/** The centre of mass, from the corner. */
function centreOf({ data, width }: RasterImage): [number, number] {
  let [sum, x, y] = [0, 0, 0];
  data.forEach((value, i) => {
    sum += value;
    x += value * ((i % width) + 0.5);
    y += value * (Math.floor(i / width) + 0.5);
  });
  return [x / sum, y / sum];
}

const seven: Scene = {
  width: 120,
  height: 160,
  strokes: [{ shape: shapes.seven, x: 35, y: 40, unit: 4, pen: 10 }],
};
const plain = toMnist(drawStrokes(seven));

describe("toMnist", () => {
  it("fits the digit in 20 x 20 pixels and puts its centre of mass where MNIST has it", () => {
    const { image, box, darkOnLight, stages } = plain;
    expect(image.shape).toEqual([28, 28]);
    expect(centreOf(image)[0]).toBeCloseTo(14.5, 1);
    expect(centreOf(image)[1]).toBeCloseTo(14.5, 1);
    expect(image.data[0]).toBe(0);
    expect(Math.max(...image.data)).toBe(255);
    expect(darkOnLight).toBe(true);
    expect(box).toEqual({ x: 30, y: 35, width: 50, height: 90 });
    expect(stages.grey.shape).toEqual([160, 120]);
    expect(stages.mask.data[40 * 120 + 55]).toBe(255);
    expect(stages.crop.shape).toEqual([90, 50]);
    expect(stages.fitted.shape).toEqual([20, 20]);
    const rows = Array.from({ length: 20 }, (_, y) =>
      Math.max(...stages.fitted.data.subarray(20 * y, 20 * y + 20)),
    );
    expect(Math.min(...rows)).toBeGreaterThan(100);
    expect(stages.centred).toBe(image);
  });

  const variants: [string, Partial<Scene>][] = [
    ["light on dark", { paper: 40, ink: 220 }],
    ["faint", { ink: 170 }],
    ["in uneven light", { light: (x, y) => 0.4 + (0.6 * (x + y)) / 280 }],
    ["light on dark in uneven light", { paper: 60, ink: 230, light: (x) => 0.5 + (0.5 * x) / 120 }],
    ["with a hard shadow beside it", { light: (_, y) => (y > 133 ? 0.5 : 1) }],
    ["with noise", { also: (x, y) => (0.08 * ((x * 7919 + y * 104729 + x * y * 31) % 97)) / 97 }],
    [
      "with specks",
      { also: (x, y) => (Math.hypot(x - 20, y - 20) < 2 || Math.hypot(x - 100, y - 130) < 2.5 ? 1 : 0) },
    ],
    ["with the table at the border", { also: (x) => (x < 12 ? 0.9 : 0) }],
    ["on ruled paper", { also: (x, y) => ((y + Math.round(x / 40)) % 30 < 2 ? 0.5 : 0) }],
    [
      "on squared paper with lines as dark as the pen",
      { also: (x, y) => (y % 31 < 2 || x % 29 < 2 ? 1 : 0) },
    ],
    ["off the centre", { strokes: [{ shape: shapes.seven, x: 70, y: 10, unit: 4, pen: 10 }] }],
    ["small", { strokes: [{ shape: shapes.seven, x: 20, y: 110, unit: 2, pen: 5 }] }],
    [
      "on a large image",
      { width: 600, height: 800, strokes: [{ shape: shapes.seven, x: 175, y: 200, unit: 20, pen: 50 }] },
    ],
    [
      "on a small image",
      { width: 28, height: 30, strokes: [{ shape: shapes.seven, x: 9, y: 4, unit: 1, pen: 2.5 }] },
    ],
  ];
  it.each(variants)("makes the same of a digit %s", (name, variant) => {
    const { image, darkOnLight } = toMnist(drawStrokes({ ...seven, ...variant }));
    expect(likeness(image, plain.image)).toBeGreaterThan(0.93);
    expect(darkOnLight).toBe(!name.startsWith("light on dark"));
  });

  it("brings thin and thick pens near to each other", () => {
    const made = [1, 3, 10, 18].map((pen) => {
      return toMnist(drawStrokes({ ...seven, strokes: [{ ...seven.strokes[0]!, pen }] })).image;
    });
    for (const image of made) expect(likeness(image, plain.image)).toBeGreaterThan(0.75);
  });

  it("keeps the parts of a broken stroke", () => {
    const body = [[2, 0], ...shapes.five[0].slice(2), ...shapes.five[1].slice(1)] as const;
    const strokes = [
      {
        shape: [
          body,
          [
            [5, -1],
            [10, -1],
          ] as const,
        ],
        x: 40,
        y: 40,
        unit: 4,
        pen: 8,
      },
    ];
    expect(toMnist(drawStrokes({ ...seven, strokes })).box.y).toBe(32);
  });

  it("takes colours and arrays", () => {
    const { width, height, data } = drawStrokes(seven);
    const colours = new RasterImage({
      width,
      height,
      channels: 3,
      data: Uint8Array.from({ length: 3 * data.length }, (_, i) => data[Math.floor(i / 3)]!),
    });
    expect(toMnist(colours).image).toEqual(plain.image);
    expect(toMnist({ data, shape: [height, width] }).image).toEqual(plain.image);
  });

  it("leaves MNIST's own digits nearly as they are, also black on white", async () => {
    const { testImages } = await loadSome();
    const likenesses = testImages.flatMap((image) =>
      [image, invert(image)].map((as) => likeness(toMnist(as).image, image)),
    );
    // Their makers moved them by whole pixels: half a pixel is between the two.
    expect(Math.min(...likenesses)).toBeGreaterThan(0.75);
    expect(likenesses.reduce((sum, value) => sum + value, 0) / likenesses.length).toBeGreaterThan(0.92);
  });

  it.each([
    ["blank", () => 0],
    ["noise", (x: number, y: number) => (0.1 * ((x * 7919 + y * 104729 + x * y * 31) % 97)) / 97],
  ])("says so when there is no digit: %s", (_, also) => {
    const make = (): unknown => toMnist(drawStrokes({ ...seven, strokes: [], also }));
    expect(make).toThrow(NoDigitError);
    expect(make).toThrow("No digit was found");
    const error = (() => {
      try {
        return make();
      } catch (thrown) {
        return thrown as NoDigitError;
      }
    })() as NoDigitError;
    expect(error.stages.grey.shape).toEqual([160, 120]);
    expect(Math.max(...error.stages.mask.data)).toBe(0);
  });

  it.each([
    [1, 1],
    [1, 9],
    [300, 1],
    [2, 2],
  ])("survives an image of %d x %d pixels", (width, height) => {
    for (const value of [0, 128, 255]) {
      const image = new RasterImage({
        width,
        height,
        channels: 1,
        data: new Uint8Array(width * height).fill(value),
      });
      expect(() => toMnist(image)).toThrow(NoDigitError);
    }
  });
});

async function loadSome(): Promise<{ testImages: RasterImage[] }> {
  const [, [images]] = await mnist.loadData();
  const { data } = fromArrayLike(images);
  const testImages = Array.from({ length: 24 }, (_, k) => {
    const start = 784 * 400 * k;
    return new RasterImage({
      width: 28,
      height: 28,
      channels: 1,
      data: new Uint8Array(data.slice(start, start + 784)),
    });
  });
  return { testImages };
}
