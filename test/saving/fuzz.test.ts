import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { formats } from "../../src/saving/formats.js";
import { ModelFileError } from "../../src/saving/ModelFileError.js";
import type { ModelFormat } from "../../src/saving/ModelFormat.js";
import type { SavedModel } from "../../src/saving/SavedModel.js";
import { goldenFile } from "../golden/goldenFile.js";
import { readGoldenModel } from "./keras/goldenModel.js";
import { memorySource } from "./sources.js";

/** A good file, by what is beside it; the one that is read is the first. */
type Files = Record<string, Uint8Array>;

const golden = (name: string, ...paths: string[]): Files =>
  Object.fromEntries(
    paths.map((path, i) => [i === 0 ? name : path.slice(path.lastIndexOf("/") + 1), goldenFile(path)]),
  );

/** Files that others wrote. */
const foreign: Record<string, Files[]> = {
  "Keras 3 model": [
    golden("a.keras", "functional_chain/model.keras"),
    golden("b.keras", "conv_small/model.keras"),
  ],
  "Keras 3 weights": [golden("a.weights.h5", "functional_chain/model.weights.h5")],
  "legacy Keras HDF5 file": [
    golden("a.h5", "functional_chain/model.h5"),
    golden("b.h5", "conv_small/model.h5"),
  ],
  "Keras 3 weights in several files": [
    {
      "a.weights.json": new TextEncoder().encode(
        '{"weight_map": {"/layers/dense/vars": ["model.weights.h5"]}}',
      ),
      "model.weights.h5": goldenFile("functional_chain/model.weights.h5"),
    },
  ],
  "TensorFlow checkpoint": [
    golden("weights.index", "tf_checkpoint/weights.index", "tf_checkpoint/weights.data-00000-of-00001"),
    golden(
      "two_shards.index",
      "tf_checkpoint/two_shards.index",
      "tf_checkpoint/two_shards.data-00000-of-00002",
      "tf_checkpoint/two_shards.data-00001-of-00002",
    ),
  ],
  "TensorFlow SavedModel": [
    Object.fromEntries(
      ["saved_model.pb", "variables/variables.index", "variables/variables.data-00000-of-00001"].map(
        (name) => [name, goldenFile(`saved_model/${name}`)],
      ),
    ),
  ],
};

/** And what we write ourselves. */
async function goodFiles(format: ModelFormat): Promise<Files[]> {
  const files = [...(foreign[format.name] ?? [])];
  if (format.write !== undefined) {
    const model = await readGoldenModel("functional_chain/model.keras");
    const written = await format.write(model, `ours${format.extensions[0]!}`);
    files.push(Object.fromEntries([...written].reverse().map(({ name, bytes }) => [name, bytes])));
  }
  return files;
}

/** All of a model's arrays may take this much more than the file: what is there, as float32, and a little that unfolds. */
const room = (files: Files): number =>
  24 * 2 ** 20 + 16 * Object.values(files).reduce((sum, { length }) => sum + length, 0);

/** Whatever the bytes are: a whole model, or an error of ours that names a file that was read. */
async function expectModelOrError(format: ModelFormat, files: Files): Promise<SavedModel | ModelFileError> {
  const [name] = Object.keys(files);
  let model: SavedModel;
  try {
    model = await format.read!(memorySource(name!, files));
  } catch (error) {
    if (!(error instanceof ModelFileError)) throw error;
    expect(error.reason.length).toBeGreaterThan(10);
    return error;
  }
  const variables = [
    ...model.weights.layers.flatMap((layer) => layer.variables),
    ...(model.optimizerState?.variables ?? []),
  ];
  for (const { data, shape } of variables) expect(data).toHaveLength(shape.reduce((a, b) => a * b, 1));
  expect(4 * variables.reduce((sum, { data }) => sum + data.length, 0)).toBeLessThan(room(files));
  return model;
}

/** Some bytes changed, a stretch put elsewhere, doubled or left out, the end cut off. */
const mutationOf = (file: Uint8Array): fc.Arbitrary<Uint8Array> =>
  fc
    .record({
      // Values that mean something in sizes and addresses, and any other.
      changes: fc.array(
        fc.tuple(fc.nat(file.length - 1), fc.oneof(fc.constantFrom(0, 1, 127, 128, 255), fc.nat(255))),
        {
          maxLength: 4,
        },
      ),
      stretch: fc.tuple(fc.nat(file.length), fc.nat(64), fc.nat(file.length)),
      kind: fc.constantFrom("none", "none", "none", "over", "twice", "out"),
      length: fc.oneof(fc.constant(file.length), fc.constant(file.length), fc.nat(file.length)),
    })
    .map(({ changes, stretch: [from, size, to], kind, length }) => {
      const changed = Uint8Array.from(file);
      for (const [at, value] of changes) changed[at] = value;
      const piece = changed.slice(from, from + size);
      if (kind === "over") changed.set(piece.subarray(0, file.length - to), to);
      const parts = kind === "twice" || kind === "out" ? [changed.subarray(0, from)] : [changed];
      if (kind === "twice") parts.push(piece, changed.subarray(from));
      if (kind === "out") parts.push(changed.subarray(from + size));
      return new Uint8Array(Buffer.concat(parts)).subarray(0, length);
    });

/** Cut off after so many bytes: everywhere at the ends, here and there between. */
function lengthsOf({ length }: Uint8Array): number[] {
  const step = Math.max(1, Math.floor(length / 60));
  return Array.from({ length }, (_, i) => i).filter((i) => i < 40 || i > length - 40 || i % step === 0);
}

const readable = formats.filter(({ read }) => read !== undefined);

describe.each(readable.map((format) => [format.name, format] as const))(
  "a %s, given anything,",
  (_, format) => {
    let good: Files[] = [];
    beforeAll(async () => {
      good = await goodFiles(format);
    });

    it("is read when it is good", async () => {
      expect(good.length).toBeGreaterThan(0);
      for (const files of good) expect(await expectModelOrError(format, files)).not.toBeInstanceOf(Error);
    });

    it("is refused when it is cut off anywhere, unless all of the weights are there", async () => {
      for (const files of good) {
        const [name] = Object.keys(files);
        const whole = await expectModelOrError(format, files);
        for (const length of lengthsOf(files[name!]!)) {
          const cut = await expectModelOrError(format, {
            ...files,
            [name!]: files[name!]!.subarray(0, length),
          });
          // Protobuf has no end mark: what comes after the weights may be missing.
          if (cut instanceof Error) continue;
          expect(cut.weights, `${name} of ${length} bytes`).toEqual((whole as SavedModel).weights);
        }
      }
    });

    it("is a model or an error when it is damaged", { timeout: 60_000 }, async () => {
      for (const files of good) {
        const names = Object.keys(files);
        const mutation = fc
          .constantFrom(...names)
          .chain((name) => fc.tuple(fc.constant(name), mutationOf(files[name]!)));
        await fc.assert(
          fc.asyncProperty(mutation, async ([name, bytes]) => {
            await expectModelOrError(format, { ...files, [name]: bytes });
          }),
          { seed: 43, numRuns: 50 },
        );
      }
    });

    it("is a model or an error when it is something else", async () => {
      const [files] = good;
      const [name] = Object.keys(files!);
      const start = files![name!]!.subarray(0, 200);
      const bytes = fc
        .tuple(fc.nat(start.length), fc.uint8Array({ maxLength: 300 }))
        .map(([length, rest]) => new Uint8Array([...start.subarray(0, length), ...rest]));
      await fc.assert(
        fc.asyncProperty(bytes, async (random) => {
          await expectModelOrError(format, { ...files, [name!]: random });
        }),
        { seed: 43, numRuns: 60 },
      );
    });
  },
);
