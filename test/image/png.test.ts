import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ImageError, read } from "../../src/image/index.js";
import { chunk, concatenate, makePng, type PngOptions } from "./makePng.js";

const kinds = (
  [
    [0, [1, 2, 4, 8, 16]],
    [2, [8, 16]],
    [3, [1, 2, 4, 8]],
    [4, [8, 16]],
    [6, [8, 16]],
  ] as const
).flatMap(([colorType, depths]) => depths.map((depth) => ({ colorType, depth })));

const palette = Array.from({ length: 3 * 256 }, (_, i) => (i * 37) % 256);

/** What a pixel should come to: red, green, blue, or grey. */
function expected({ depth, colorType, sample, transparency }: PngOptions, x: number, y: number): number[] {
  const over = (value: number, opacity: number): number =>
    Math.round((value * opacity + 255 * (255 - opacity)) / 255);
  if (colorType === 3) {
    const index = sample(x, y, 0);
    return [0, 1, 2].map((c) => over(palette[3 * index + c]!, transparency?.[index] ?? 255));
  }
  const byte = (c: number): number => {
    const value = sample(x, y, c);
    return depth === 16 ? value >> 8 : (value * 255) / (2 ** depth - 1);
  };
  const colours = colorType === 0 || colorType === 4 ? [0] : [0, 1, 2];
  const opacity = colorType < 4 ? 255 : byte(colours.length);
  return colours.map((c) => over(byte(c), opacity));
}

describe.each(kinds)("a PNG of colour type $colorType with $depth bits", ({ colorType, depth }) => {
  it.each([false, true])("gives its pixels in every size and filter (interlaced: %s)", async (interlaced) => {
    for (const [width, height] of [
      [1, 1],
      [3, 2],
      [5, 9],
      [13, 11],
    ] as const) {
      const top = 2 ** depth - 1;
      const options: PngOptions = {
        width,
        height,
        depth,
        colorType,
        interlaced,
        sample: (x, y, c) => (x * 7919 + y * 104729 + c * 1299709 + x * y * 31) % (top + 1),
        filter: (row) => row % 5,
        ...(colorType === 3 ? { palette: palette.slice(0, 3 * (top + 1)), transparency: [255, 128] } : {}),
      };
      const image = await read(makePng(options));
      expect(image.shape).toEqual(colorType === 0 || colorType === 4 ? [height, width] : [height, width, 3]);
      const pixels = Array.from({ length: width * height }, (_, i) =>
        expected(options, i % width, Math.floor(i / width)),
      );
      expect([...image.data]).toEqual(pixels.flat());
    }
  });
});

describe("a PNG", () => {
  const plain: PngOptions = { width: 2, height: 1, depth: 8, colorType: 0, sample: (x) => 10 + x };

  it("shows white paper where its one transparent colour is", async () => {
    const colours: PngOptions = {
      width: 2,
      height: 1,
      depth: 8,
      colorType: 2,
      sample: (x, _, c) => 10 * x + c,
    };
    const image = await read(makePng({ ...colours, transparency: [0, 0, 0, 1, 0, 2] }));
    expect([...image.data]).toEqual([255, 255, 255, 10, 11, 12]);
    expect([...(await read(makePng({ ...plain, transparency: [0, 11] }))).data]).toEqual([10, 255]);
  });

  it("may be packed in many pieces, end early after its pixels, and carry what only describes", async () => {
    const bytes = makePng({
      ...plain,
      extra: [chunk("gAMA", Uint8Array.of(0, 0, 1, 2)), chunk("tEXt", Uint8Array.of(65, 0, 66))],
    });
    expect([...(await read(bytes)).data]).toEqual([10, 11]);
    expect([...(await read(bytes.subarray(0, -12))).data]).toEqual([10, 11]);
    expect([...(await read(concatenate([bytes, Uint8Array.of(1, 2, 3)]))).data]).toEqual([10, 11]);
  });

  it("is refused when a checksum, a filter, a colour type or a palette is wrong", async () => {
    const bytes = makePng(plain);
    const flipped = Uint8Array.from(bytes);
    flipped[18]! ^= 1;
    await expect(read(flipped, { name: "7.png" })).rejects.toThrow(
      "7.png cannot be read: it is damaged: the checksum of its chunk IHDR at byte 8 is wrong.",
    );
    await expect(read(makePng({ ...plain, filter: () => 7 }))).rejects.toThrow("a row names filter 7");
    await expect(read(makePng({ ...plain, depth: 3, colorType: 0, sample: () => 1 }))).rejects.toThrow(
      "colour type 0 with 3 bits",
    );
    await expect(read(makePng({ ...plain, colorType: 3 }))).rejects.toThrow("its palette is missing");
    await expect(read(makePng({ ...plain, colorType: 3, palette: [1, 2, 3] }))).rejects.toThrow(
      "colour 10 of a palette of 1",
    );
    await expect(read(makePng({ ...plain, extra: [chunk("ZZZZ", new Uint8Array(0))] }))).rejects.toThrow(
      'unknown kind, "ZZZZ"',
    );
  });

  it("is refused wherever it is cut short", async () => {
    const bytes = makePng({
      width: 9,
      height: 9,
      depth: 8,
      colorType: 2,
      sample: (x, y, c) => (x * y * 91 + c) % 256,
    });
    for (let length = 1; length < bytes.length - 28; length++) {
      await expect(read(bytes.subarray(0, length))).rejects.toThrow(ImageError);
    }
  });

  it("that would be huge is refused by its header alone", async () => {
    const bomb = makePng({ ...plain, width: 2, height: 1 });
    new DataView(bomb.buffer).setUint32(16, 100_000);
    new DataView(bomb.buffer).setUint32(20, 100_000);
    bomb.set(chunk("IHDR", bomb.subarray(16, 29)), 8);
    await expect(read(bomb, { name: "bomb.png" })).rejects.toThrow(
      "bomb.png cannot be read: its header announces 100000 x 100000 pixels, more than the 50000000 that are allowed.",
    );
    await expect(read(bomb, { maxPixels: 1e11 })).rejects.toThrow("it is cut short");
  });

  it("never does worse than to be refused, whatever its bytes are", async () => {
    const whole = makePng({
      width: 8,
      height: 8,
      depth: 4,
      colorType: 3,
      interlaced: true,
      palette,
      sample: (x, y) => (x + y) % 16,
    });
    const change = fc.record({ at: fc.nat(whole.length - 1), to: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 4 }),
        fc.nat(whole.length),
        async (changes, length) => {
          const bytes = whole.slice(0, length);
          for (const { at, to } of changes) if (at < length) bytes[at] = to;
          const outcome = await read(bytes).catch((error: unknown) => error);
          if (outcome instanceof Error) expect(outcome).toBeInstanceOf(ImageError);
        },
      ),
      { numRuns: 300 },
    );
  });
});
