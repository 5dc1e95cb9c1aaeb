import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";

const { resolve } = createRequire(import.meta.url);
const project = join(import.meta.dirname, "..", "..");
const file = "data/types.json";

/** What the language service reads, by the path it has there: the language's own declarations, and those of the modules that cells import. */
export async function readTypes(): Promise<Record<string, string>> {
  const types: Record<string, string> = {};
  await addLibrary(types, "lib.es2023.d.ts");
  await addLibrary(types, "lib.webworker.d.ts");
  await addPackage(types, "neurone", project, "dist");
  await addPackage(types, "numpy-ts", join(dirname(resolve("numpy-ts")), "..", ".."), "dist/types");
  return types;
}

/** A declaration file of TypeScript's own, and those it refers to. */
async function addLibrary(types: Record<string, string>, name: string): Promise<void> {
  if (types[`/${name}`] !== undefined) return;
  const text = await readFile(join(dirname(resolve("typescript")), name), "utf8");
  types[`/${name}`] = text;
  for (const [, other] of text.matchAll(/<reference lib="([^"]+)"/g))
    await addLibrary(types, `lib.${other!}.d.ts`);
}

async function addPackage(
  types: Record<string, string>,
  name: string,
  folder: string,
  within: string,
): Promise<void> {
  types[`/node_modules/${name}/package.json`] = await readFile(join(folder, "package.json"), "utf8");
  for (const path of await readdir(join(folder, within), { recursive: true }))
    if (path.endsWith(".d.ts"))
      types[`/node_modules/${name}/${within}/${path.replaceAll("\\", "/")}`] = await readFile(
        join(folder, within, path),
        "utf8",
      );
}

/** Serves the declarations with the page: one file, fetched when an editor first gets the focus. */
export function typeLibraries(): Plugin {
  return {
    name: "type-libraries",
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        if (request.url?.endsWith(`/${file}`) !== true) {
          next();
          return;
        }
        readTypes().then((types) => {
          response.setHeader("content-type", "application/json");
          response.end(JSON.stringify(types));
        }, next);
      });
    },
    async generateBundle() {
      this.emitFile({ type: "asset", fileName: file, source: JSON.stringify(await readTypes()) });
    },
  };
}
