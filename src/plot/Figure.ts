import { files } from "#platform/files";
import { fontStyle } from "./fontStyle.js";
import type { Language } from "./language.js";
import { rasterize } from "./rasterize.js";
import { element, escapeText, tip } from "./svg.js";
import { fontFamily } from "./textWidth.js";
import { applyTheme, type Theme, themeStyle } from "./Theme.js";

export interface FigureOptions {
  /** What the picture shows, for those who do not see it: one or a few sentences. */
  readonly alt: string;
  /** What it is called, in a few words; by default the beginning of `alt`. */
  readonly title?: string;
  /** @default "light" */
  readonly theme?: Theme;
  /** The language of its words, for screen readers. @default "en" */
  readonly language?: Language;
}

export interface PNGOptions {
  /** Pixels for each unit of the picture. @default 2 */
  readonly scale?: number;
}

/** A picture by media types, as Jupyter takes it. */
export type MediaBundle = Readonly<Record<string, string>>;

/**
 * A picture: SVG, which becomes PNG, a file, or the output of a notebook's cell.
 *
 * @example
 * const figure = plot.history(history);
 * await figure.save("curves.png");
 * document.body.innerHTML = figure.svg;
 */
export class Figure {
  /** What the picture shows, for those who do not see it. */
  readonly alt: string;
  readonly title: string;
  readonly theme: Theme;
  readonly language: Language;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** What is inside the root, coloured by roles. */
  readonly #content: string;
  readonly #root: Readonly<Record<string, string>>;

  /**
   * @param svg one `<svg>` with `width` and `height` or a `viewBox`. Colours written as `color(role)` follow the theme; text without a font of
   *   its own gets the library's.
   * @throws Error when it is not SVG, or has no size
   */
  constructor(svg: string, { alt, title, theme = "light", language = "en" }: FigureOptions) {
    const { root, content } = parseRoot(svg);
    const box = (root["viewBox"] ?? "").split(/[\s,]+/).map(Number);
    this.width = pixels(root["width"]) ?? box[2] ?? NaN;
    this.height = pixels(root["height"]) ?? box[3] ?? NaN;
    if (!(this.width > 0 && this.height > 0)) {
      throw new Error("Expected an <svg> with width and height, or with a viewBox; this one tells no size.");
    }
    this.alt = alt;
    this.title = title ?? alt.split(/[.:;]/, 1)[0]!.trim();
    this.theme = theme;
    this.language = language;
    this.#content = content;
    this.#root = root;
  }

  /** The picture as SVG, for a page or a file. It names its fonts, but does not hold them: `toSVG` can put them in. */
  get svg(): string {
    return this.#write(this.theme, "");
  }

  /**
   * The picture as SVG that holds the fonts its text needs (about 25 kB each), so that it looks the same wherever it is shown as an image: in
   * a notebook, in `<img>`, in a word processor.
   */
  async toSVG(): Promise<string> {
    const weights = this.#content.includes('font-weight="600"')
      ? (["regular", "semibold"] as const)
      : (["regular"] as const);
    const style = this.#content.includes("<text") ? element("style", {}, await fontStyle(weights)) : "";
    return this.#write(this.theme, style);
  }

  /** The same picture in another theme. */
  withTheme(theme: Theme): Figure {
    const { alt, title, language } = this;
    return new Figure(this.#write("auto", "", false), { alt, title, language, theme });
  }

  /**
   * The picture as the bytes of a PNG file: the same on every machine. The theme `"auto"` becomes light.
   * @throws Error when the scale would make it larger than 16,384 pixels
   */
  async toPNG({ scale = 2 }: PNGOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
    const size = Math.max(this.width, this.height) * scale;
    if (!(scale > 0) || size > 16384) {
      throw new Error(
        `Expected a scale that makes at most 16384 pixels of ${this.width} x ${this.height}, got ${scale}.`,
      );
    }
    return rasterize(this.#write(this.theme === "auto" ? "light" : this.theme, ""), scale);
  }

  /**
   * Writes the picture to a file, whole or not at all; the folder is made if need be.
   * @param path ends with `.svg` or `.png`
   * @throws Error when it ends with something else, or cannot be written
   */
  async save(path: string, options: PNGOptions = {}): Promise<void> {
    const ending = /\.(svg|png)$/i.exec(path)?.[1]?.toLowerCase();
    if (ending === undefined) throw new Error(`Expected a path that ends with .svg or .png, got "${path}".`);
    if (!files.hasPaths) {
      throw new Error(
        `A browser has no files by path (asked to save "${path}"). Offer a Blob of figure.svg or of await figure.toPNG() as a download.`,
      );
    }
    const content = ending === "svg" ? await this.toSVG() : await this.toPNG(options);
    await files.writeFile(path, content);
  }

  /** What a Jupyter notebook (Deno's kernel) shows when a cell ends with the picture: it calls `figure[Symbol.for("Jupyter.display")]()`. */
  async toMediaBundle(): Promise<MediaBundle> {
    return { "image/svg+xml": await this.toSVG(), "text/plain": this.alt };
  }

  toString(): string {
    return this.svg;
  }

  #write(theme: Theme, style: string, styled = true): string {
    const { width, height, language } = this;
    const root = element(
      "svg",
      {
        ...this.#root,
        xmlns: "http://www.w3.org/2000/svg",
        class: "neurone-figure",
        width,
        height,
        viewBox: this.#root["viewBox"] ?? `0 0 ${width} ${height}`,
        "font-family": this.#root["font-family"] ?? fontFamily,
        style: "max-width:100%;height:auto",
        role: "img",
        lang: language,
      },
      tip(this.title),
      element("desc", {}, escapeText(this.alt)),
      theme === "auto" && styled ? element("style", {}, themeStyle()) : "",
      style,
      this.#content,
    );
    return applyTheme(root, theme);
  }
}

// Not in the class: its published type could not name the symbol.
Object.defineProperty(Figure.prototype, Symbol.for("Jupyter.display"), {
  value(this: Figure) {
    return this.toMediaBundle();
  },
});

function parseRoot(svg: string): { root: Record<string, string>; content: string } {
  const match = /<svg\b((?:[^>"']|"[^"]*"|'[^']*')*)>([\s\S]*)<\/svg>\s*$/.exec(svg);
  if (match === null)
    throw new Error(`Expected SVG, a text with one <svg> element, got "${svg.slice(0, 60)}".`);
  const root: Record<string, string> = {};
  for (const [, name, double, single] of match[1]!.matchAll(/([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    root[name!] = unescapeText(double ?? single ?? "");
  }
  // Those of a figure that is taken apart again are written anew.
  return { root, content: match[2]!.replace(/^\s*<title>[^<]*<\/title><desc>[^<]*<\/desc>/, "").trim() };
}

function unescapeText(text: string): string {
  return text
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&");
}

/** A length in CSS pixels; Graphviz writes points. */
function pixels(length: string | undefined): number | undefined {
  const [, number, unit] = /^\s*([\d.]+)\s*(px|pt)?\s*$/.exec(length ?? "") ?? [];
  return number === undefined ? undefined : Number(number) * (unit === "pt" ? 4 / 3 : 1);
}
