import fc from "fast-check";
import { expect, test } from "vitest";
import { Engine } from "../../src/engine/Engine.js";
import * as reference from "../../src/engine/reference/lists.js";

const { kernels, memory } = new Engine();

/** Bytes of a row in a full panel: what indices are multiplied with. */
const ROW_BYTES = 96;

/** A matrix, mostly of zeros, and some of its rows, in any order and more than once. */
const samples = fc.integer({ min: 1, max: 150 }).chain((columns) =>
  fc.record({
    columns: fc.constant(columns),
    rows: fc.array(
      fc.array(fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 255 })), {
        minLength: columns,
        maxLength: columns,
      }),
      { minLength: 1, maxLength: 6 },
    ),
    picks: fc.array(fc.nat(1000), { minLength: 1, maxLength: 8 }),
  }),
);

/** Memory for one run of a test. */
class Pieces {
  readonly #pieces: number[] = [];
  take(bytes: number): number {
    const piece = memory.allocate(bytes);
    this.#pieces.push(piece);
    return piece;
  }
  put(data: Float32Array | Uint8Array | Uint32Array): number {
    const piece = this.take(data.byteLength + 64);
    memory.uint8(piece, data.byteLength).set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    return piece;
  }
  free(): void {
    for (const piece of this.#pieces) memory.free(piece);
  }
}

function withPieces(body: (pieces: Pieces) => void): void {
  const pieces = new Pieces();
  try {
    body(pieces);
  } finally {
    pieces.free();
  }
}

function readLists(entries: number, counts: number, lists: number, stride: number): reference.Entry[][] {
  return Array.from(memory.int32(counts, lists), (count, list) =>
    Array.from({ length: count }, (_, i): reference.Entry => {
      const at = entries + (list * stride + i) * 8;
      return [memory.uint32(at, 1)[0]! / ROW_BYTES, memory.float32(at + 4, 1)[0]!];
    }),
  );
}

const halves = Float32Array.from({ length: 256 }, (_, byte) => byte / 2);

test("rows and columns are listed as the reference lists them", () => {
  fc.assert(
    fc.property(samples, fc.boolean(), ({ rows, columns }, split) => {
      withPieces((pieces) => {
        const data = Float32Array.from(rows.flat(), (value) => value - 100 * Number(value > 200));
        const n = rows.length;
        const source = pieces.put(data);
        const entries = pieces.take(n * columns * 8);
        const counts = pieces.take(n * 4);
        kernels.listRows(source, columns, columns, entries, columns, counts, 0, n);
        const expected = reference.listRows(data, n, columns);
        expect(readLists(entries, counts, n, columns)).toEqual(expected);

        const lists = pieces.take(n * columns * 8);
        const listCounts = pieces.take(columns * 4);
        const middle = split ? Math.floor(columns / 3) : columns;
        for (const [from, to] of [
          [0, middle],
          [middle, columns],
        ] as const)
          kernels.listColumns(entries, columns, counts, n, 2 ** 31 - 1, lists, n, listCounts, from, to);
        expect(readLists(lists, listCounts, columns, n)).toEqual(reference.listColumns(expected, columns));
      });
    }),
    { numRuns: 100, seed: 43 },
  );
});

test.each(["float32", "bytes"] as const)(
  "samples of %s are packed and fetched as the reference does",
  (kind) => {
    fc.assert(
      fc.property(samples, ({ rows, columns, picks }) => {
        withPieces((pieces) => {
          const isBytes = kind === "bytes";
          const data = isBytes ? Uint8Array.from(rows.flat()) : Float32Array.from(rows.flat());
          const n = rows.length;
          const words = Math.ceil(columns / 64);
          const source = pieces.put(data);
          const masks = pieces.take(n * words * 8);
          const counts = pieces.take(n * 4);
          if (isBytes) kernels.maskBytes(source, n, columns, masks, words, counts);
          else expect(kernels.maskRows(source, n, columns, masks, words, counts)).toBe(0);
          const packed = reference.packRows(data, n, columns);
          const bits = new BigUint64Array(memory.memory.buffer, masks, n * words);
          packed.masks.forEach((mask, row) => {
            for (let word = 0; word < words; word++)
              expect(bits[row * words + word]).toBe(BigInt.asUintN(64, mask >> BigInt(64 * word)));
          });
          const values = pieces.take(n * columns * 4);
          if (isBytes) kernels.packBytes(source, n, columns, masks, words, values);
          else kernels.packRows(source, n, columns, masks, words, values);
          const count = packed.values.length;
          expect(Array.from(isBytes ? memory.uint8(values, count) : memory.float32(values, count))).toEqual(
            packed.values,
          );

          const order = Uint32Array.from(picks, (pick) => pick % n);
          const table = isBytes ? pieces.put(halves) : 0;
          const entries = pieces.take(order.length * columns * 8);
          const listCounts = pieces.take(order.length * 4);
          kernels.gatherEntries(
            pieces.put(order),
            pieces.put(Uint32Array.from(packed.starts)),
            masks,
            words,
            values,
            table,
            entries,
            columns,
            listCounts,
            0,
            order.length,
          );
          const meanings = isBytes ? halves : undefined;
          expect(readLists(entries, listCounts, order.length, columns)).toEqual(
            reference.gatherEntries(packed, order, meanings),
          );

          // The dense twin.
          const stride = Math.ceil(columns / 4) * 4;
          const padded = isBytes ? new Uint8Array(n * stride) : new Float32Array(n * stride);
          rows.forEach((row, i) => {
            padded.set(row, i * stride);
          });
          const target = pieces.take(order.length * stride * 4);
          const [from, to] = [pieces.put(order), order.length];
          if (isBytes)
            kernels.gatherBytes(from, pieces.put(padded), stride, table, target, stride, columns, 0, to);
          else kernels.gatherRows(from, pieces.put(padded), stride, target, stride, stride, 0, to);
          const fetched = reference.gatherRows(data, columns, order, meanings);
          for (let row = 0; row < to; row++)
            expect(memory.float32(target + row * stride * 4, columns)).toEqual(
              fetched.subarray(row * columns, (row + 1) * columns),
            );
        });
      }),
      { numRuns: 100, seed: 43 },
    );
  },
);

test.each([NaN, Infinity, -Infinity])("%s among the samples is seen, wherever it stands", (bad) => {
  for (const columns of [1, 3, 4, 65]) {
    for (let place = 0; place < 2 * columns; place++) {
      withPieces((pieces) => {
        const data = new Float32Array(2 * columns).fill(1);
        data[place] = bad;
        const words = Math.ceil(columns / 64);
        const source = pieces.put(data);
        expect(kernels.maskRows(source, 2, columns, pieces.take(2 * words * 8), words, pieces.take(8))).toBe(
          1,
        );
      });
    }
  }
});
