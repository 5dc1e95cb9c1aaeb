import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ImageError, type RasterImage, read } from "../../src/image/index.js";
import { concatenate } from "./makePng.js";

const path = (name: string): string => fileURLToPath(new URL(`../golden/jpeg/${name}`, import.meta.url));
const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(path(name)));

/** The greatest difference of two images of one shape. */
function distance(a: RasterImage, b: RasterImage): number {
  expect(a.shape.slice(0, 2)).toEqual(b.shape.slice(0, 2));
  const at = ({ data, channels }: RasterImage, i: number): number =>
    data[channels === 3 ? i : Math.floor(i / 3)]!;
  return Math.max(...Array.from({ length: 3 * a.width * a.height }, (_, i) => Math.abs(at(a, i) - at(b, i))));
}

describe("a JPEG", () => {
  // Where colours are stored at half the size, libjpeg interpolates them and this decoder does not.
  it.each([
    ["baseline", 3],
    ["rgb", 3],
    ["restarts", 3],
    ["grey", 1],
    ["inks", 4],
    ["half", 20],
    ["411", 40],
    ["progressive", 20],
  ])("of the kind %s gives the pixels that libjpeg gives, within %d", async (name, tolerance) => {
    const image = await read(path(`${name}.jpg`));
    expect(image.channels).toBe(name === "grey" ? 1 : 3);
    expect(distance(image, await read(path(`${name}.png`)))).toBeLessThanOrEqual(tolerance);
  });

  it("of a rare kind is refused, saying what to do", async () => {
    await expect(read(path("arithmetic.jpg"))).rejects.toThrow(
      "arithmetic.jpg cannot be read: it is an arithmetically coded JPEG, which is not read here. Open it in an image program and save it as PNG or as an ordinary JPEG.",
    );
  });

  it("may lack its last marker, and have something after it", async () => {
    const whole = await read(bytesOf("baseline.jpg"));
    const bytes = bytesOf("baseline.jpg");
    expect(await read(bytes.subarray(0, -2))).toEqual(whole);
    expect(await read(concatenate([bytes, new Uint8Array(50)]))).toEqual(whole);
  });

  it("is turned as the camera was held", async () => {
    const bytes = bytesOf("baseline.jpg");
    const upright = await read(bytes);
    const { width, height, data } = upright;
    const pixel = (x: number, y: number): number => data[3 * (y * width + x)]!;
    // By EXIF's table: where the stored image's first row and first column are to be seen.
    const expectedAt: Record<number, (x: number, y: number) => number> = {
      1: (x, y) => pixel(x, y),
      2: (x, y) => pixel(width - 1 - x, y),
      3: (x, y) => pixel(width - 1 - x, height - 1 - y),
      4: (x, y) => pixel(x, height - 1 - y),
      5: (x, y) => pixel(y, x),
      6: (x, y) => pixel(y, height - 1 - x),
      7: (x, y) => pixel(width - 1 - y, height - 1 - x),
      8: (x, y) => pixel(width - 1 - y, x),
    };
    for (const [orientation, at] of Object.entries(expectedAt)) {
      const turned = await read(withOrientation(bytes, Number(orientation)));
      expect([turned.width, turned.height]).toEqual(
        Number(orientation) < 5 ? [width, height] : [height, width],
      );
      for (const [x, y] of [
        [0, 0],
        [3, 1],
        [turned.width - 1, 0],
        [2, turned.height - 1],
      ] as const) {
        expect(turned.data[3 * (y * turned.width + x)]).toBe(at(x, y));
      }
    }
    expect(await read(withOrientation(bytes, 9))).toEqual(upright);
  });

  it("is refused wherever it is cut short within its pixels or its header", async () => {
    for (const name of ["baseline.jpg", "progressive.jpg"]) {
      const bytes = bytesOf(name);
      for (let length = 3; length < bytes.length - 30; length += 7) {
        await expect(read(bytes.subarray(0, length))).rejects.toThrow(ImageError);
      }
    }
  });

  it("that would be huge, or has no end of scans, is refused before it is unpacked", async () => {
    const bytes = bytesOf("baseline.jpg");
    const frame = bytes.findIndex((byte, i) => byte === 0xff && bytes[i + 1] === 0xc0);
    const huge = Uint8Array.from(bytes);
    huge.set([0xff, 0xff, 0xff, 0xff], frame + 5);
    await expect(read(huge)).rejects.toThrow("its header announces 65535 x 65535 pixels");
    huge.set([0x10, 0x00, 0x10, 0x00], frame + 5);
    await expect(read(huge)).rejects.toThrow("it is cut short: its pixels are missing");
    const scans = concatenate([bytes, ...Array.from({ length: 300 }, () => Uint8Array.of(0xff, 0xda))]);
    await expect(read(scans)).rejects.toThrow("it has 301 scans; up to 200 are read");
  });

  it("never does worse than to be refused, whatever its bytes are", async () => {
    for (const name of ["progressive.jpg", "restarts.jpg", "inks.jpg"]) {
      const whole = bytesOf(name);
      const change = fc.record({ at: fc.nat(whole.length - 1), to: fc.nat(255) });
      await fc.assert(
        fc.asyncProperty(
          fc.array(change, { minLength: 1, maxLength: 4 }),
          fc.nat(whole.length),
          async (changes, length) => {
            const bytes = whole.slice(0, length);
            for (const { at, to } of changes) if (at < length) bytes[at] = to;
            const outcome = await read(bytes, { maxPixels: 1e5 }).catch((error: unknown) => error);
            if (outcome instanceof Error) expect(outcome).toBeInstanceOf(ImageError);
          },
        ),
        { numRuns: 150 },
      );
    }
  });
});

/** The file with EXIF data that hold nothing but the orientation. */
function withOrientation(bytes: Uint8Array, orientation: number): Uint8Array {
  const exif = [
    0x45,
    0x78,
    0x69,
    0x66,
    0,
    0,
    0x4d,
    0x4d,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    0x01,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
  ];
  const segment = Uint8Array.of(0xff, 0xe1, 0, exif.length + 2, ...exif);
  return concatenate([bytes.subarray(0, 2), segment, bytes.subarray(2)]);
}
