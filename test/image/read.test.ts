import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { ImageError, read } from "../../src/image/index.js";
import { makePng } from "./makePng.js";

const folder = mkdtempSync(join(tmpdir(), "neurone-image-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const png = makePng({ width: 2, height: 1, depth: 8, colorType: 0, sample: (x) => 10 + x });
const pixels = [10, 11];

describe("read", () => {
  it("takes a path, a file URL, a data URL, a Blob, an ArrayBuffer and bytes", async () => {
    const path = join(folder, "a digit.png");
    writeFileSync(path, png);
    const data = `data:image/png;base64,${Buffer.from(png).toString("base64")}`;
    const buffer = png.slice().buffer;
    for (const source of [path, pathToFileURL(path), data, new Blob([buffer]), buffer, png]) {
      expect([...(await read(source)).data]).toEqual(pixels);
    }
  });

  it.each([
    ["empty.png", "", "it is empty."],
    ["page.png", "<!DOCTYPE html><html>", "it is a web page"],
    ["pointer.png", "version https://git-lfs.github.com/spec/v1\noid", "it is a pointer of Git LFS"],
    ["drawing.png", "<svg xmlns", "it is an SVG drawing"],
    ["photo.jpg", "\0\0\0\x18ftypheic", "it is a HEIC photo. Save it as JPEG"],
    ["a.webp", "RIFF\x01\x02\x03\x04WEBPVP8 ", "it is a WebP image"],
    ["a.tif", "II*\0aaaa", "it is a TIFF image"],
    ["a.gif", "GIF89a", "it is a GIF"],
    [
      "text.png",
      "hello",
      "it is not an image that is read here (PNG, JPEG, BMP): it begins with 68 65 6c 6c.",
    ],
    [
      "cut.png",
      "\x89PNG",
      "it is not an image that is read here (PNG, JPEG, BMP): it begins with 89 50 4e 47, cut short.",
    ],
    ["a.bmp", "BM", "it is cut short: it ends within its header."],
  ])("refuses %s, saying what it is", async (name, content, reason) => {
    const path = join(folder, name);
    writeFileSync(path, content, "latin1");
    const error = await read(path).catch((cause: unknown) => cause as Error);
    expect(error).toBeInstanceOf(ImageError);
    expect((error as Error).message).toContain(`${path} cannot be read: ${reason}`);
  });

  it("says when there is no file, or a folder", async () => {
    await expect(read(join(folder, "none.png"))).rejects.toThrow("There is no file");
    await expect(read(folder)).rejects.toThrow("it is a folder");
  });

  it("looks at sizes first", async () => {
    await expect(read(png, { maxBytes: 10 })).rejects.toThrow(
      `The image cannot be read: it has ${png.length} bytes or more`,
    );
    await expect(read(png, { maxPixels: 1, name: "7.png" })).rejects.toThrow(
      "7.png cannot be read: its header announces 2 x 1 pixels",
    );
  });
});

describe("a BMP", () => {
  /** Two rows of three pixels: header, palette, rows from below. */
  function makeBmp(bits: number, palette: number[], rows: number[][], height = 2): Uint8Array {
    const offset = 54 + palette.length;
    const bytes = new Uint8Array(offset + rows.flat().length);
    const view = new DataView(bytes.buffer);
    bytes.set([0x42, 0x4d]);
    view.setUint32(10, offset, true);
    view.setUint32(14, 40, true);
    view.setInt32(18, 3, true);
    view.setInt32(22, height, true);
    view.setUint16(26, 1, true);
    view.setUint16(28, bits, true);
    bytes.set(palette, 54);
    bytes.set(rows.flat(), offset);
    return bytes;
  }

  const palette = [3, 2, 1, 0, 6, 5, 4, 0, 9, 8, 7, 0];
  const [a, b, c] = [
    [1, 2, 3],
    [4, 5, 6],
    [7, 8, 9],
  ];

  it.each([
    [
      "8 bits",
      makeBmp(8, palette, [
        [2, 2, 2, 0],
        [0, 1, 2, 0],
      ]),
    ],
    [
      "4 bits",
      makeBmp(4, palette, [
        [0x22, 0x20, 0, 0],
        [0x01, 0x20, 0, 0],
      ]),
    ],
    [
      "24 bits",
      makeBmp(
        24,
        [],
        [
          [9, 8, 7, 9, 8, 7, 9, 8, 7, 0, 0, 0],
          [3, 2, 1, 6, 5, 4, 9, 8, 7, 0, 0, 0],
        ],
      ),
    ],
    [
      "32 bits",
      makeBmp(
        32,
        [],
        [
          [9, 8, 7, 0, 9, 8, 7, 0, 9, 8, 7, 0],
          [3, 2, 1, 0, 6, 5, 4, 0, 9, 8, 7, 0],
        ],
      ),
    ],
    [
      "rows from above",
      makeBmp(
        8,
        palette,
        [
          [0, 1, 2, 0],
          [2, 2, 2, 0],
        ],
        -2,
      ),
    ],
  ])("of %s gives its pixels", async (_, bytes) => {
    expect([...(await read(bytes)).data]).toEqual([a, b, c, c, c, c].flat());
  });

  it("is refused wherever it is cut short", async () => {
    const bytes = makeBmp(8, palette, [
      [2, 2, 2, 0],
      [0, 1, 2, 0],
    ]);
    for (let length = 2; length < bytes.length - 1; length++) {
      await expect(read(bytes.subarray(0, length))).rejects.toThrow(ImageError);
    }
  });
});
