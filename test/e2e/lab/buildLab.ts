import { createHash } from "node:crypto";
import { existsSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const lab = join(root, "lab");

/** All that the built page is made of. */
const ingredients = [
  "lab/src",
  "lab/vite",
  "lab/public",
  "lab/index.html",
  "lab/vite.config.ts",
  "lab/package.json",
  "lessons",
  "dist",
  "test/e2e/lab/buildLab.ts",
];

let building: Promise<string> | undefined;

/**
 * Builds the laboratory into a folder of its own, once for as long as its sources stay as they are: several files of tests use one build. Beside the
 * page there is `wire.js`, with which a test can ask the training worker itself.
 * @returns the folder
 */
export function buildLab(): Promise<string> {
  building ??= make();
  return building;
}

async function make(): Promise<string> {
  const folder = join(tmpdir(), `neurone-lab-${fingerprint()}`);
  if (existsSync(folder)) return folder;
  removeOld();
  // Vitest's own word here is "test", and then no production build is made.
  process.env["NODE_ENV"] = "production";
  const unfinished = `${folder}.${process.pid}`;
  await build({
    root: lab,
    configFile: join(lab, "vite.config.ts"),
    logLevel: "error",
    build: {
      outDir: unfinished,
      emptyOutDir: true,
      rolldownOptions: {
        input: { index: join(lab, "index.html"), wire: join(lab, "src/laboratory/LaboratoryClient.ts") },
        preserveEntrySignatures: "exports-only",
        output: {
          entryFileNames: ({ name }) => (name === "wire" ? "wire.js" : "assets/[name]-[hash].js"),
        },
      },
    },
  });
  if (existsSync(folder)) rmSync(unfinished, { recursive: true });
  else renameSync(unfinished, folder);
  return folder;
}

/** Builds of sources that are long gone. */
function removeOld(): void {
  for (const name of readdirSync(tmpdir())) {
    const path = join(tmpdir(), name);
    if (!/^neurone-lab-[0-9a-f]{16}/.test(name)) continue;
    if (Date.now() - statSync(path).mtimeMs > 3_600_000) rmSync(path, { recursive: true, force: true });
  }
}

/** By names, sizes and times: whoever changes a file changes one of these. */
function fingerprint(): string {
  const hash = createHash("sha256");
  const visit = (path: string): void => {
    const status = statSync(path, { throwIfNoEntry: false });
    if (status?.isDirectory() === true) {
      for (const name of readdirSync(path).sort()) if (name !== "node_modules") visit(join(path, name));
    } else if (status !== undefined) hash.update(`${path} ${status.size} ${status.mtimeMs}\n`);
  };
  for (const name of ingredients) visit(join(root, name));
  return hash.digest("hex").slice(0, 16);
}
