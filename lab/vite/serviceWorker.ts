import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import { build, type Plugin } from "vite";

const name = "service-worker.js";

/** Not for every visitor: the images, which the library keeps itself, fonts for browsers of long ago, what only tests ask for. */
const left = /^data\/mnist\/|^wire\.js$|\.map$|\.(ttf|woff)$/;

/** Builds the service worker, which knows all files of the page by name and content. */
export function serviceWorker(): Plugin {
  let outDir = "";
  let root = "";
  return {
    name: "service-worker",
    apply: "build",
    configResolved(config) {
      ({ root } = config);
      outDir = resolve(root, config.build.outDir);
    },
    async closeBundle() {
      await build({
        configFile: false,
        root,
        publicDir: false,
        logLevel: "error",
        define: { __NEURONE_FILES__: JSON.stringify(await filesIn(outDir)) },
        build: {
          outDir,
          emptyOutDir: false,
          copyPublicDir: false,
          target: "es2022",
          rolldownOptions: {
            input: join(root, "src/serviceWorker/serviceWorker.ts"),
            output: { format: "iife", entryFileNames: name },
          },
        },
      });
    },
  };
}

async function filesIn(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => path !== name && !left.test(path))
    .sort();
  const hashes = await Promise.all(
    paths.map(async (path) => [
      path,
      createHash("sha256")
        .update(await readFile(join(folder, path)))
        .digest("hex"),
    ]),
  );
  return Object.fromEntries(hashes) as Record<string, string>;
}
