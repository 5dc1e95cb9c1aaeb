// Takes from Inter (npm: @expo-google-fonts/inter, SIL Open Font License) the characters that pictures write with, and writes them as TypeScript
// modules under src/plot/fonts: the TrueType fonts for drawing PNG, deflated; the same as WOFF2, to be put into SVG and HTML; and how wide each
// character is. So no bundler, server or runtime needs to know about font files, and a picture's text is the same on every machine. What it
// writes is committed: run `npm run build:fonts` after a change.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { zlibSync } from "fflate";
import { create } from "fontkit";
import subsetFont from "subset-font";

const root = fileURLToPath(new URL("..", import.meta.url));
const target = `${root}src/plot/fonts`;
const package_ = `${root}node_modules/@expo-google-fonts/inter`;
const weights = { regular: "400Regular/Inter_400Regular.ttf", semibold: "600SemiBold/Inter_600SemiBold.ttf" };

/** It goes wherever the font goes. */
const licence = readFileSync(`${package_}/LICENSE_FONT`, "utf8")
  .trim()
  .split(/\r?\n/)
  .map((line) => ` * ${line}`.trimEnd())
  .join("\n");

/** First and last of each run of characters: Latin of western Europe, Greek, typographic signs, superscripts, arrows, mathematics, marks. */
const ranges = `
  0020-007e 00a0-00ff 0152-0153 0178-0178 0391-03a1 03a3-03a9 03b1-03c9 2007-200a 2010-2015 2018-201e 2020-2022 2026-2026 202f-202f
  2030-2033 2039-203a 2070-2070 2074-207e 2080-208e 20ac-20ac 2190-2199 2202-2202 2206-2206 220f-2213 221a-221a 221e-221e 222b-222b
  2248-2248 2260-2265 25a0-25a1 25b2-25b3 25b6-25b7 25bc-25bd 25c6-25c7 25cb-25cb 25cf-25cf 2605-2606 2713-2713 2717-2717`;
const characters = ranges
  .trim()
  .split(/\s+/)
  .flatMap((range) => {
    const [first = 0, last = 0] = range.split("-").map((code) => parseInt(code, 16));
    return Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i));
  });

mkdirSync(target, { recursive: true });
const woff2 = [];
const advances = [];
for (const [name, file] of Object.entries(weights)) {
  const source = readFileSync(`${package_}/${file}`);
  const font = create(source);
  if (!("glyphForCodePoint" in font)) throw new Error(`${file} is a collection of fonts, not one.`);
  const known = characters.filter((character) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0));
  /** @type {(targetFormat: "sfnt" | "woff2") => Promise<Uint8Array>} */
  const subset = (targetFormat) =>
    // Names 16 and 17 tell that both weights are one family: without them resvg does not find the semibold one.
    subsetFont(source, known.join(""), { targetFormat, noLayoutClosure: true, preserveNameIds: [16, 17] });
  const packed = zlibSync(await subset("sfnt"), { level: 9 });
  write(name, `The font in this weight as TrueType, deflated (zlib), in base64.`, base64(packed), "string");
  woff2.push(`\n  ${name}: "${base64(await subset("woff2"))}",`);
  const widths = known.map((character) => {
    const { advanceWidth } = font.glyphForCodePoint(character.codePointAt(0) ?? 0);
    return `[${JSON.stringify(character)}, ${Math.round((1000 * advanceWidth) / font.unitsPerEm)}]`;
  });
  advances.push(`\n  ${name}: new Map([${widths.join(", ")}]),`);
}
write("woff2", "Each weight of the font as WOFF2, in base64.", woff2, "Record<Weight, string>");
write(
  "advances",
  "How wide each character is, in thousandths of the font's size.",
  advances,
  "Record<Weight, ReadonlyMap<string, number>>",
);

/** @param {Uint8Array} bytes */
function base64(bytes) {
  return Buffer.from(bytes).toString("base64");
}

/**
 * @param {string} name
 * @param {string} about
 * @param {string | string[]} content
 * @param {string} type
 */
function write(name, about, content, type) {
  const value = typeof content === "string" ? `\n  "${content}"` : ` {${content.join("")}\n}`;
  const alias = type.includes("Weight")
    ? `type Weight = ${Object.keys(weights)
        .map((w) => `"${w}"`)
        .join(" | ")};\n\n`
    : "";
  writeFileSync(
    `${target}/${name}.ts`,
    `/*!\n * Built by scripts/buildFonts.js from Inter, in part.\n *\n${licence}\n */\n\n` +
      `${alias}/** ${about} */\nexport const ${name}: ${type} =${value};\n`,
  );
}
