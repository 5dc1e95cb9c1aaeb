import { readFileSync } from "node:fs";
import { strFromU8, unzipSync } from "fflate";

/** `config.json` of one of the golden `.keras` files. */
export function goldenConfig(file: string): Record<string, unknown> {
  const bytes = readFileSync(new URL(`../../golden/files/${file}`, import.meta.url));
  const entries = unzipSync(bytes, { filter: ({ name }) => name === "config.json" });
  return JSON.parse(strFromU8(entries["config.json"]!)) as Record<string, unknown>;
}
