import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decode } from "fast-png";
import { afterEach, describe, expect, it, vi } from "vitest";
import { files } from "../../src/platform/files.node.js";
import { imageUri } from "../../src/plot/imageUri.js";
import { color, Figure, type MediaBundle, textWidth, themes } from "../../src/plot/index.js";

const square = `<svg width="40" height="30"><rect width="40" height="30" fill="${color("paper")}"/><circle cx="20" cy="15" r="9" fill="${color("train")}"/></svg>`;

/** The RGB colour of a pixel of a PNG, as #rrggbb. */
function pixel(png: Uint8Array, x: number, y: number): string {
  const { width, data, channels } = decode(png);
  const at = (y * width + x) * channels;
  return `#${[...data.slice(at, at + 3)].map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

/** The first and last column with something dark in it, in pixels. */
function inkColumns(png: Uint8Array): [number, number] | undefined {
  const { width, height, data, channels } = decode(png);
  let [first, last] = [Infinity, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (data[(y * width + x) * channels]! > 128) continue;
      first = Math.min(first, x);
      last = Math.max(last, x);
    }
  }
  return last < 0 ? undefined : [first, last];
}

const written = (content: string, attributes = "") =>
  new Figure(
    `<svg width="400" height="40"><rect width="400" height="40" fill="#fff"/><text x="10" y="28" font-size="20" ${attributes}>${content}</text></svg>`,
    { alt: "words" },
  );

describe("a figure", () => {
  it("tells its size, from attributes, points or the viewBox", () => {
    const size = (root: string) => {
      const { width, height } = new Figure(`<svg ${root}></svg>`, { alt: "nothing" });
      return [width, height];
    };
    expect(size('width="120" height="80"')).toEqual([120, 80]);
    expect(size('width="90pt" height="60pt" viewBox="0 0 90 60"')).toEqual([120, 80]);
    expect(size("viewBox='0 0 300 150'")).toEqual([300, 150]);
    expect(() => size("")).toThrow(/tells no size/);
    expect(() => new Figure("<p>no</p>", { alt: "" })).toThrow(/Expected SVG/);
  });

  it("takes what programs put before the root", () => {
    const { svg } = new Figure(
      '<?xml version="1.0"?>\n<!DOCTYPE svg>\n<!-- by dot -->\n<svg width="9pt" height="9pt" viewBox="0 0 9 9"><g id="x"/></svg>\n',
      { alt: "x" },
    );
    expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 9 9"/);
    expect(svg).toContain('<g id="x"/></svg>');
  });

  it("speaks to those who do not see it", () => {
    const { svg } = new Figure(square, {
      alt: 'Un disque bleu : "rond" & net.',
      title: "Disque <1>",
      language: "fr",
    });
    expect(svg).toContain('role="img"');
    expect(svg).toContain('lang="fr"');
    expect(svg).toContain(
      "<title>Disque &lt;1&gt;</title><desc>Un disque bleu : &quot;rond&quot; &amp; net.</desc>",
    );
  });

  it("has its theme's colours, or those of the page", () => {
    const figure = new Figure(square, { alt: "A disc." });
    expect(figure.svg).toContain(themes.light.train);
    expect(figure.svg).not.toContain("var(");
    const dark = figure.withTheme("dark");
    expect(dark.svg).toContain(themes.dark.train);
    expect(dark.alt).toBe("A disc.");
    const auto = dark.withTheme("auto").svg;
    expect(auto).toContain('fill="var(--neurone-train)"');
    expect(auto).toContain("prefers-color-scheme:dark");
    expect(figure.withTheme("auto").withTheme("light").svg).toBe(figure.svg);
    expect(figure.withTheme("light").svg.match(/<title>/g)).toHaveLength(1);
    expect(() => new Figure(square.replace("-train", "-trian"), { alt: "" }).svg).toThrow(
      /no colour "trian"/,
    );
  });

  it("becomes PNG, in any scale", async () => {
    const figure = new Figure(square, { alt: "A disc." });
    const png = await figure.toPNG();
    expect([decode(png).width, decode(png).height]).toEqual([80, 60]);
    expect(pixel(png, 40, 30)).toBe(themes.light.train);
    expect(pixel(png, 1, 1)).toBe(themes.light.paper);
    expect(decode(await figure.toPNG({ scale: 0.5 })).width).toBe(20);
    expect(pixel(await figure.withTheme("auto").toPNG(), 40, 30)).toBe(themes.light.train);
    expect(pixel(await figure.withTheme("dark").toPNG(), 40, 30)).toBe(themes.dark.train);
    for (const scale of [0, -1, NaN, 1e6])
      await expect(figure.toPNG({ scale })).rejects.toThrow(/at most 16384/);
  });

  it("shows the pixels of small images, not a blur", async () => {
    const image = imageUri({ data: new Uint8Array([0, 255]), width: 2, height: 1, channels: 1 });
    const svg = `<svg width="40" height="20"><image width="40" height="20" href="${image}" style="image-rendering:pixelated"/></svg>`;
    const png = await new Figure(svg, { alt: "black, white" }).toPNG({ scale: 1 });
    expect([pixel(png, 18, 10), pixel(png, 21, 10)]).toEqual(["#000000", "#ffffff"]);
  });

  it("writes its words with its own font, as wide as they were measured", async () => {
    for (const content of ["Précision d’entraînement 98,26\u202f%", "784 × 10 → −0,5 ≤ α ≈ œ ✓"]) {
      for (const [weight, attributes] of [
        ["regular", ""],
        ["semibold", 'font-weight="600"'],
      ] as const) {
        const [first, last] = inkColumns(await written(content, attributes).toPNG({ scale: 1 }))!;
        expect(first).toBeGreaterThanOrEqual(9);
        const end = 10 + textWidth(content, 20, weight);
        // Kerning draws letters together.
        expect(last).toBeGreaterThan(0.95 * end);
        expect(last).toBeLessThan(end);
      }
    }
  });

  it("has two weights: semibold words have more ink than regular ones", async () => {
    const ink = async (attributes: string) => {
      const { data, channels } = decode(await written("Couche cachée", attributes).toPNG());
      return data.filter((value, i) => i % channels === 0 && value < 128).length;
    };
    expect(await ink('font-weight="600"')).toBeGreaterThan(1.2 * (await ink("")));
  });

  it("has every sign that labels use", async () => {
    const signs = Array.from("éèêàçùôîœŒ«»’…–−×→≤≥≈∞αβ²³½●○▲▼■◆✓");
    const texts = signs.map((sign, i) => `<text x="${20 * i + 4}" y="28" font-size="16">${sign}</text>`);
    const svg = `<svg width="${20 * signs.length}" height="40"><rect width="100%" height="40" fill="#fff"/>${texts.join("")}</svg>`;
    const { width, height, data, channels } = decode(
      await new Figure(svg, { alt: "signs" }).toPNG({ scale: 1 }),
    );
    const missing = signs.filter((_, i) => {
      for (let y = 0; y < height; y++)
        for (let x = 20 * i; x < 20 * i + 20; x++) if (data[(y * width + x) * channels]! < 160) return false;
      return true;
    });
    expect(missing).toEqual([]);
  });

  it("is shown by a notebook as SVG that holds its fonts", async () => {
    const figure = written("bold", 'font-weight="600"') as unknown as Record<
      symbol,
      () => Promise<MediaBundle>
    >;
    const bundle = await figure[Symbol.for("Jupyter.display")]!();
    expect(Object.keys(bundle)).toEqual(["image/svg+xml", "text/plain"]);
    expect(bundle["text/plain"]).toBe("words");
    expect(bundle["image/svg+xml"]).toMatch(/@font-face.*font-weight:600;src:url\(data:font\/woff2;base64,/);
    expect(await new Figure(square, { alt: "no words" }).toSVG()).not.toContain("@font-face");
  });
});

describe("saving a figure", () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it("writes SVG or PNG by the name's ending, in a folder it makes", async () => {
    const folder = mkdtempSync(join(tmpdir(), "neurone-figure-"));
    try {
      const figure = new Figure(square, { alt: "A disc." });
      await figure.save(join(folder, "deep", "disc.svg"));
      await figure.save(join(folder, "deep", "disc.PNG"), { scale: 1 });
      expect(readFileSync(join(folder, "deep", "disc.svg"), "utf8")).toBe(figure.svg);
      expect(decode(readFileSync(join(folder, "deep", "disc.PNG"))).width).toBe(40);
      await expect(figure.save(join(folder, "disc.jpg"))).rejects.toThrow(/ends with \.svg or \.png/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("says what to do instead where there are no paths", async () => {
    vi.spyOn(files, "hasPaths", "get").mockReturnValue(false);
    await expect(new Figure(square, { alt: "" }).save("a.png")).rejects.toThrow(/Offer a Blob/);
  });
});
