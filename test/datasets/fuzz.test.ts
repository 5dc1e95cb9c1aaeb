import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readIdx } from "../../src/datasets/readIdx.js";
import { readNpy } from "../../src/datasets/readNpy.js";
import { readNpz } from "../../src/datasets/readNpz.js";
import { idxFile, numbersOf, numpyFile, shapeOf } from "./makeFiles.js";

const options = { seed: 43, numRuns: 300 };

/** The arrays that came out, or the error. */
type Outcome = unknown[] | Error;
const only = (array: unknown): unknown[] => [array];
const readers: Record<string, (bytes: Uint8Array) => Promise<Outcome>> = {
  readIdx: (bytes) => readIdx(bytes).then(only),
  readNpy: (bytes) => Promise.resolve(only(readNpy(bytes))),
  readNpz: async (bytes) => Object.values<unknown>(await readNpz(bytes)),
};

const goodFiles: Record<keyof typeof readers, Uint8Array[]> = {
  readIdx: [
    idxFile([4, 3, 2]),
    gzipSync(idxFile([40, 3])),
    Uint8Array.of(0, 0, 0x0e, 1, 0, 0, 0, 1, 64, 9, 0, 0, 0, 0, 0, 0),
  ],
  readNpy: ["int32-big-endian-v2.npy", "float32-fortran-v3.npy", "bool.npy", "scalar.npy", "empty.npy"].map(
    numpyFile,
  ),
  readNpz: ["stored.npz", "deflated.npz"].map(numpyFile),
};

/** Whatever the bytes are: an Error of our own or whole arrays, and nothing much larger than what was read. */
async function expectErrorOrArrays(
  read: (bytes: Uint8Array) => Promise<Outcome>,
  bytes: Uint8Array,
): Promise<void> {
  const outcome = await Promise.resolve()
    .then(() => read(bytes))
    .catch((error: unknown) => (error instanceof Error ? error : new Error("not an Error")));
  if (outcome instanceof Error) {
    expect(outcome.message).toMatch(/^The (idx|npy|npz) file/);
    return;
  }
  for (const array of outcome) {
    expect(numbersOf(array)).toHaveLength(shapeOf(array).reduce((a, b) => a * b, 1));
  }
}

/** A good file with some bytes changed, one stretch repeated or left out, and its end cut off. */
const mutationOf = (file: Uint8Array) =>
  fc
    .record({
      changes: fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { maxLength: 4 }),
      stretch: fc.tuple(fc.nat(file.length), fc.nat(40)),
      copies: fc.constantFrom(0, 1, 1, 1, 2),
      length: fc.oneof(fc.constant(Infinity), fc.nat(file.length)),
    })
    .map(({ changes, stretch: [from, size], copies, length }) => {
      const changed = Uint8Array.from(file);
      for (const [at, value] of changes) changed[at] = value;
      const parts = [
        changed.subarray(0, from),
        ...new Array<Uint8Array>(copies).fill(changed.subarray(from, from + size)),
      ];
      const whole = [...parts, changed.subarray(from + size)].flatMap((part) => Array.from(part));
      return Uint8Array.from(whole.slice(0, length));
    });

describe.each(Object.entries(readers))("%s, given anything,", (name, read) => {
  test("reads the good files that are mutated below", async () => {
    for (const file of goodFiles[name]!) expect(await read(file)).not.toHaveLength(0);
  });

  test("gives an error or whole arrays for random bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), (bytes) => expectErrorOrArrays(read, bytes)),
      options,
    );
  });

  test("gives an error or whole arrays for damaged files", async () => {
    const mutations = fc.oneof(...goodFiles[name]!.map(mutationOf));
    await fc.assert(
      fc.asyncProperty(mutations, (bytes) => expectErrorOrArrays(read, bytes)),
      { ...options, numRuns: 1500 },
    );
  });
});
