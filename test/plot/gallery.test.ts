import { beforeAll, describe, expect, it } from "vitest";
import type { PictureOptions } from "../../src/plot/index.js";
import { galleryPage, galleryPictures, type GalleryPicture } from "./gallery.js";
import { nearestMean } from "./nearestMean.js";

const variants: Readonly<Record<string, PictureOptions>> = {
  "light.en": { theme: "light", language: "en" },
  "dark.fr": { theme: "dark", language: "fr" },
};

describe("the gallery", () => {
  let pictures: GalleryPicture[];
  beforeAll(async () => {
    pictures = galleryPictures(await nearestMean());
  });

  it("shows every picture as it was approved", async () => {
    for (const { name, draw } of pictures) {
      for (const [variant, options] of Object.entries(variants)) {
        await expect(draw(options).svg).toMatchFileSnapshot(`snapshots/${name}.${variant}.svg`);
      }
    }
  });

  it("is a page of all of them", async () => {
    await expect(galleryPage(pictures, Object.keys(variants))).toMatchFileSnapshot("gallery.html");
  });

  it("draws the same in both themes, but for the colours", () => {
    for (const { draw } of pictures) {
      expect(draw({ theme: "light" }).withTheme("dark").svg).toBe(draw({ theme: "dark" }).svg);
      expect(draw({ theme: "auto" }).withTheme("light").svg).toBe(draw({ theme: "light" }).svg);
    }
  });

  it("says in words what it shows, in both languages", () => {
    for (const { draw } of pictures) {
      const [english, french] = [draw({ language: "en" }), draw({ language: "fr" })];
      expect(english.alt.length).toBeGreaterThan(9);
      expect(french.alt).not.toBe(english.alt);
      expect(french.svg).not.toMatch(/\d\.\d+ ?%/);
    }
  });

  it("keeps its text inside the picture", () => {
    for (const { name, draw } of pictures) {
      for (const options of Object.values(variants)) {
        const { svg, width, height } = draw(options);
        for (const [, x, y] of svg.matchAll(/<text x="(-?[\d.]+)" y="(-?[\d.]+)"/g)) {
          expect(Number(x), name).toBeLessThanOrEqual(width);
          expect(Number(x), name).toBeGreaterThanOrEqual(0);
          expect(Number(y), name).toBeLessThanOrEqual(height);
        }
      }
    }
  });
});
