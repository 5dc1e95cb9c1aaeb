/** The WebAssembly that draws PNG. Bundlers (Vite, webpack) find this expression, and put the file beside their output. */
export function resvgWasm(): Promise<Response> {
  return fetch(new URL("@resvg/resvg-wasm/index_bg.wasm", import.meta.url));
}
