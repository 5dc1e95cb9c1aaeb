import { describe, expect, it } from "vitest";
import { transfersOf } from "../../../lab/src/laboratory/transfersOf.js";
import { findDigits, treat } from "../../../lab/src/laboratory/treatment.js";

/** A drawing as a canvas gives it. */
function drawing(paint: (x: number, y: number) => number, alpha = 255): ImageData {
  const [width, height] = [120, 120];
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const ink = paint(x, y);
      data.set([255 - ink, 255 - ink, 255 - ink, alpha], (y * width + x) * 4);
    }
  return { width, height, data, colorSpace: "srgb" };
}

const bar = (x: number, y: number): number => (Math.abs(x - 60) < 6 && y > 25 && y < 95 ? 255 : 0);

describe("the treatment of a drawing", () => {
  it("ends with a digit as MNIST has them, and shows each stage", () => {
    const { stages, digit, box } = treat(drawing(bar));
    expect(Object.keys(stages).sort()).toEqual(["centred", "crop", "fitted", "grey", "ink", "mask"]);
    expect(digit).toHaveLength(784);
    expect(digit).toEqual(new Uint8Array(stages.centred!.pixels));
    expect(Math.max(...digit!)).toBeGreaterThan(200);
    expect(box!.height).toBeGreaterThan(60);
  });

  it("tells how far it came where there is no digit", () => {
    const { stages, digit, box } = treat(drawing(() => 0));
    expect(Object.keys(stages)).toEqual(["grey", "ink", "mask"]);
    expect([digit, box]).toEqual([null, null]);
  });

  it("takes what nobody has drawn on for paper", () => {
    expect(treat(drawing(() => 255, 0)).digit).toBeNull();
  });

  it("finds the digits of a photo of several", () => {
    expect(findDigits(drawing(() => 0))).toEqual([]);
    const two = drawing((x, y) => Math.max(bar(x - 30, y), bar(x + 30, y)));
    expect(findDigits(two)).toHaveLength(2);
  });
});

describe("transfersOf", () => {
  it("finds each buffer once, also deep inside, and leaves shared memory", () => {
    const bytes = new Uint8Array(4);
    const shared = new Uint8Array(new SharedArrayBuffer(4));
    const message = { a: bytes, b: [bytes.subarray(1), { c: shared }], d: null, e: "text", f: [1, 2] };
    expect(transfersOf(message)).toEqual([bytes.buffer]);
    expect(transfersOf(undefined)).toEqual([]);
  });
});
