import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { publint } from "publint";
import { formatMessage } from "publint/utils";

const root = fileURLToPath(new URL("../..", import.meta.url));
const require = createRequire(import.meta.url);

interface Packed {
  filename: string;
  size: number;
  unpackedSize: number;
  files: { path: string }[];
}

describe("the package as it is published", () => {
  const folder = mkdtempSync(join(tmpdir(), "neurone-pack-"));
  let packed: Packed;
  beforeAll(() => {
    const output = execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    const parsed = JSON.parse(output) as Packed[] | Record<string, Packed>;
    packed = Object.values(parsed)[0]!;
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it("holds what is built and the documents, nothing else", () => {
    const outside = packed.files.map(({ path }) => path).filter((path) => !path.startsWith("dist/"));
    expect(outside.sort()).toEqual(["CHANGELOG.md", "LICENSE", "README.fr.md", "README.md", "package.json"]);
    expect(packed.files.some(({ path }) => path.endsWith("dist/cli/main.js"))).toBe(true);
  });

  it("stays small", () => {
    // 100 kB of it are the font that pictures write with.
    expect(packed.size).toBeLessThan(750_000);
  });

  it("has an exports map that publint finds nothing to say of", { timeout: 60_000 }, async () => {
    const { messages } = await publint({ pkgDir: root, strict: true });
    const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Record<string, unknown>;
    expect(messages.map((message) => formatMessage(message, manifest))).toEqual([]);
  });

  it("has types that resolve (attw, for a package of ES modules)", { timeout: 60_000 }, () => {
    const attw = join(require.resolve("@arethetypeswrong/cli/package.json"), "..", "dist", "index.js");
    const output = execFileSync(
      process.execPath,
      [attw, join(folder, packed.filename), "--profile", "esm-only", "--format", "ascii", "--no-emoji"],
      { encoding: "utf8", cwd: root },
    );
    const { exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { exports: object };
    const ways = 2 * Object.keys(exports).length;
    expect(output.match(/^(node16 \(from ESM\)|bundler): OK/gm)).toHaveLength(ways);
  });

  it("needs no package that runs a script when it is installed", () => {
    const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
      packages: Record<string, { hasInstallScript?: boolean; dev?: boolean; optional?: boolean }>;
    };
    const withScript = Object.entries(lock.packages).filter(
      ([, entry]) => entry.hasInstallScript === true && entry.optional !== true,
    );
    expect(withScript.map(([path]) => path)).toEqual([]);
  });
});
