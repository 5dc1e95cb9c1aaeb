import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const source = fileURLToPath(new URL("../../src", import.meta.url));

/** The table of ARCHITECTURE.md. */
const ranks: Record<string, number> = {
  util: 0,
  platform: 0,
  engine: 1,
  random: 1,
  saving: 1,
  activations: 2,
  initializers: 2,
  regularizers: 2,
  losses: 2,
  layers: 3,
  optimizers: 3,
  metrics: 3,
  callbacks: 4,
  surfaces: 4,
  training: 5,
  models: 6,
  datasets: 7,
  image: 7,
  notebook: 7,
  plot: 7,
  report: 8,
  cli: 9,
};

/** The one folder whose files may import a package. Types count too: who changes the package must look there. */
const homes: Record<string, readonly string[]> = {
  "numpy-ts": ["util", "models", "datasets", "image", "notebook"],
  fflate: ["util", "datasets", "image", "saving", "plot"],
  "jpeg-js": ["image"],
  "@resvg/resvg-wasm": ["plot"],
  "fast-png": ["plot"],
  "@viz-js/viz": ["plot"],
  "d3-contour": ["plot"],
  "d3-scale": ["plot"],
  "d3-shape": ["plot"],
  h5wasm: ["saving"],
  pbf: ["saving"],
  "@noble/hashes": ["platform"],
  "xxhash-wasm": ["util"],
};

interface Import {
  file: string;
  target: string;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return name === "kernels" || name === "wasm" ? [] : filesIn(path);
    return path.endsWith(".ts") ? [path] : [];
  });
}

const files = filesIn(source);

const imports: Import[] = files.flatMap((path) => {
  const { statements } = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest);
  return statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const from = statement.moduleSpecifier;
    if (from === undefined || !ts.isStringLiteral(from)) return [];
    const target = from.text.startsWith(".") ? relative(source, join(path, "..", from.text)) : from.text;
    return [{ file: relative(source, path), target }];
  });
});

const folderOf = (path: string): string => path.split("/")[0]!;
const inside = imports.filter(
  ({ file, target }) => file.includes("/") && target.endsWith(".js") && target.includes("/"),
);

describe("imports", () => {
  it("are found at all", () => {
    expect(files.length).toBeGreaterThan(150);
    expect(inside.length).toBeGreaterThan(400);
  });

  it("go to lower ranks, or stay in their folder", () => {
    const wrong = inside.filter(({ file, target }) => {
      const [from, to] = [folderOf(file), folderOf(target)];
      if (from === to) return false;
      return !(ranks[to]! < ranks[from]!);
    });
    expect(wrong.map(({ file, target }) => `${file} -> ${target}`)).toEqual([]);
  });

  it("of data sets and images need no network to be there", () => {
    const wrong = inside.filter(
      ({ file, target }) =>
        ["datasets", "image"].includes(folderOf(file)) &&
        folderOf(target) !== folderOf(file) &&
        ranks[folderOf(target)]! > 2,
    );
    expect(wrong).toEqual([]);
  });

  it("of packages stand in the package's home", () => {
    const wrong = imports.filter(({ file, target }) => {
      if (target.startsWith("node:") || target.startsWith("#") || target.endsWith(".js")) return false;
      const name = target.startsWith("@") ? target.split("/").slice(0, 2).join("/") : target.split("/")[0]!;
      return homes[name]?.includes(folderOf(file)) !== true;
    });
    expect(wrong.map(({ file, target }) => `${file} -> ${target}`)).toEqual([]);
  });
});

describe("files", () => {
  it("are of one concept: none has more than 400 lines", () => {
    expect(files.filter((path) => readFileSync(path, "utf8").split("\n").length > 401)).toEqual([]);
  });
});
