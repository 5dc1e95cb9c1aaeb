import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import * as core from "../../src/index.js";
import * as plain from "../../src/plain.js";

const source = fileURLToPath(new URL("../../src", import.meta.url));
const imports = new Map(
  Object.entries(
    (
      JSON.parse(readFileSync(join(source, "..", "package.json"), "utf8")) as {
        imports: Record<string, { default: string }>;
      }
    ).imports,
  ).map(([name, { default: file }]) => [name, file.replace("./dist", source).replace(/\.js$/, ".ts")]),
);

/** What a module needs before it can run, types left aside: its own files, and packages by name. */
function needs(file: string): string[] {
  const { statements } = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
  return statements.flatMap((statement) => {
    const isImport = ts.isImportDeclaration(statement);
    if (!isImport && !ts.isExportDeclaration(statement)) return [];
    if (isImport ? statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword : statement.isTypeOnly)
      return [];
    const from = statement.moduleSpecifier;
    if (from === undefined || !ts.isStringLiteral(from)) return [];
    if (!from.text.startsWith(".")) return [imports.get(from.text) ?? from.text];
    return [resolve(dirname(file), from.text.replace(/\.js$/, ".ts"))];
  });
}

function allNeeds(entry: string): Set<string> {
  const found = new Set<string>();
  const follow = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    if (existsSync(file) && file.endsWith(".ts")) needs(file).forEach(follow);
  };
  follow(entry);
  return found;
}

describe("neurone/plain", () => {
  it("loads without numpy-ts, which the core needs", () => {
    expect(allNeeds(join(source, "plain.ts"))).not.toContain("numpy-ts");
    expect(allNeeds(join(source, "index.ts"))).toContain("numpy-ts");
  });

  it("trains to the bits of the core, and gives plain arrays", async () => {
    const x = Array.from({ length: 40 }, (_, i) => [Math.sin(i), Math.cos(3 * i), i / 40]);
    const labels = x.map((_, i) => i % 4);
    const train = async ({ random, Sequential, layers, toCategorical }: typeof core | typeof plain) => {
      random.setSeed(43);
      const model = new Sequential({
        layers: [
          layers.Input({ shape: [3] }),
          new layers.Dense({ units: 9, activation: "relu" }),
          new layers.Dense({ units: 4, activation: "softmax" }),
        ],
      });
      model.compile({ loss: "categorical_crossentropy", optimizer: "adam" });
      await model.fit(x, toCategorical(labels), { epochs: 3, batchSize: 16, verbose: 0 });
      return model;
    };
    const [ours, theirs] = [await train(plain), await train(core)];
    expect(await plain.weightsSha256(ours)).toBe(await core.weightsSha256(theirs));
    const answers = await ours.predict(x, { verbose: 0 });
    expect(Object.keys(answers).sort()).toEqual(["data", "shape"]);
    expect(answers.shape).toEqual([40, 4]);
    const copy = plain.cloneModel(ours);
    copy.setWeights(ours.getWeights());
    expect((await copy.predict(x, { verbose: 0 })).data).toEqual(answers.data);
  });

  it("loads MNIST as bytes", async () => {
    const [[images, labels], [testImages]] = await plain.datasets.mnist.loadData();
    expect(images.shape).toEqual([60000, 28, 28]);
    expect(images.data).toBeInstanceOf(Uint8Array);
    expect(labels.data[0]).toBe(5);
    expect(testImages.shape).toEqual([10000, 28, 28]);
  });
});
