import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Plugin } from "vite";

const folder = join(import.meta.dirname, "..", "..", "examples", "digits");
const at = "data/examples/digits/";

async function imageNames(): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => /\.(png|jpe?g|bmp)$/.test(name))
    .sort();
}

/** Serves the images of `examples/digits`, which the lessons read, with the page, and a list of them. */
export function exampleDigits(): Plugin {
  return {
    name: "example-digits",
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const [, name] = decodeURIComponent(request.url ?? "").split(`/${at}`);
        if (name === undefined) {
          next();
          return;
        }
        imageNames()
          .then(async (names) => {
            if (name === "index.json") response.end(JSON.stringify(names));
            else if (names.includes(name)) response.end(await readFile(join(folder, name)));
            else next();
          })
          .catch(next);
      });
    },
    async generateBundle() {
      const names = await imageNames();
      this.emitFile({ type: "asset", fileName: `${at}index.json`, source: JSON.stringify(names) });
      for (const name of names)
        this.emitFile({ type: "asset", fileName: at + name, source: await readFile(join(folder, name)) });
    },
  };
}
