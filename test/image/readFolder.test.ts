import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ImageError, readFolder } from "../../src/image/index.js";

/** A BMP of one pixel. */
function bmp(grey: number): Uint8Array {
  const bytes = new Uint8Array(58);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  view.setUint32(2, 58, true);
  view.setUint32(10, 54, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, 1, true);
  view.setInt32(22, 1, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 24, true);
  bytes.fill(grey, 54, 57);
  return bytes;
}

describe("readFolder", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "neurone-images-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("reads the images of a folder in the order of their names, and leaves other files alone", async () => {
    writeFileSync(join(folder, "7_b.BMP"), bmp(70));
    writeFileSync(join(folder, "3_a.bmp"), bmp(30));
    writeFileSync(join(folder, "notes.txt"), "no image");
    const images = await readFolder(folder);
    expect(images.map(({ name, image }) => [name, image.data[0]])).toEqual([
      ["3_a.bmp", 30],
      ["7_b.BMP", 70],
    ]);
  });

  it("names the image that cannot be read", async () => {
    writeFileSync(join(folder, "broken.png"), "");
    await expect(readFolder(folder)).rejects.toThrow(ImageError);
    await expect(readFolder(folder)).rejects.toThrow(/broken\.png/);
  });
});
