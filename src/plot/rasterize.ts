import { unzlibSync } from "fflate";
import { resvgWasm } from "#plot/resvgWasm";

type Resvg = typeof import("@resvg/resvg-wasm");

let ready: Promise<{ resvg: Resvg; fonts: Uint8Array[] }> | undefined;

/**
 * Draws SVG as PNG, with resvg and the library's own fonts: the same pixels on every machine.
 *
 * The renderer (WebAssembly, 2.5 MB) is loaded at the first call.
 * @param svg without CSS variables
 * @param scale pixels for each unit of the SVG
 * @throws Error when the SVG is not sound, or the renderer cannot be loaded
 */
export async function rasterize(svg: string, scale: number): Promise<Uint8Array<ArrayBuffer>> {
  ready ??= load();
  const { resvg, fonts } = await ready;
  // resvg does not know CSS' word for images whose pixels are to be seen, only SVG's older one.
  const source = svg.replaceAll('style="image-rendering:pixelated"', 'image-rendering="optimizeSpeed"');
  const renderer = new resvg.Resvg(source, {
    font: { fontBuffers: fonts, defaultFontFamily: "Inter", sansSerifFamily: "Inter" },
    fitTo: { mode: "zoom", value: scale },
  });
  try {
    const image = renderer.render();
    try {
      return new Uint8Array(image.asPng());
    } finally {
      image.free();
    }
  } finally {
    renderer.free();
  }
}

async function load(): Promise<{ resvg: Resvg; fonts: Uint8Array[] }> {
  try {
    const [resvg, { regular }, { semibold }, wasm] = await Promise.all([
      import("@resvg/resvg-wasm"),
      import("./fonts/regular.js"),
      import("./fonts/semibold.js"),
      resvgWasm(),
    ]);
    try {
      await resvg.initWasm(wasm);
    } catch (error) {
      // Somebody else in this program uses the same package, and was first.
      if (!/already initialized/i.test(String(error))) throw error;
    }
    return { resvg, fonts: [regular, semibold].map((font) => unzlibSync(bytesOf(font))) };
  } catch (cause) {
    ready = undefined;
    throw new Error(
      `The renderer of PNG (@resvg/resvg-wasm) could not be loaded: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
