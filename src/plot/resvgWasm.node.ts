import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

/** The WebAssembly that draws PNG, as its package has it. Node, Deno and Bun read the file. */
export async function resvgWasm(): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(
    await readFile(createRequire(import.meta.url).resolve("@resvg/resvg-wasm/index_bg.wasm")),
  );
}
