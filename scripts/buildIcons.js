// Paints the laboratory's icons from lab/public/icon.svg: `node scripts/buildIcons.js`.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { initWasm, Resvg } from "@resvg/resvg-wasm";

const folder = new URL("../lab/public/", import.meta.url);
const svg = readFileSync(new URL("icon.svg", folder), "utf8");
const { resolve } = createRequire(import.meta.url);
await initWasm(readFileSync(resolve("@resvg/resvg-wasm/index_bg.wasm")));

/** Systems cut these to a shape of their own: colour up to the border, the drawing in the middle. */
const full = svg
  .replace('viewBox="0 0 32 32"', 'viewBox="-4 -4 40 40"')
  .replace(/<rect[^>]*>/, '<rect x="-4" y="-4" width="40" height="40" fill="#1d1f23"/>');

for (const [name, size, source] of [
  ["icon-192.png", 192, svg],
  ["icon-512.png", 512, svg],
  ["icon-maskable-512.png", 512, full],
  ["apple-touch-icon.png", 180, full],
])
  writeFileSync(
    new URL(name, folder),
    new Resvg(source, { fitTo: { mode: "width", value: size } }).render().asPng(),
  );
