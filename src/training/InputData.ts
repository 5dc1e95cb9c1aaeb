import type { Engine } from "../engine/Engine.js";
import { roundUp } from "../engine/panels.js";
import type { Plan, Signal } from "../layers/Plan.js";
import { nextTask } from "../platform/nextTask.js";
import type { PlainArray } from "../util/ndarray.js";
import { sizeOf } from "../util/tensor.js";

/** Rows that are copied into the engine between two turns of the event loop: about a millisecond's work. */
const CHUNK_ROWS = 1024;

/** A data set with more of its entries different from zero than this is kept dense. */
const SPARSE_BELOW = 0.65;

/** Which samples' bits stand where, and the values of those that are set; see kernels/sparse.ts. */
interface PackedStore {
  readonly masks: number;
  readonly maskWords: number;
  /** Which of the values is each sample's first. */
  readonly starts: number;
  readonly values: number;
  /** What each byte stands for; 0 where the values are float32. */
  readonly table: number;
}

/** The rows, `stride` elements apart. */
interface DenseStore {
  readonly rows: number;
  readonly stride: number;
  readonly table: number;
}

/**
 * The samples of a call of `fit` or `evaluate` in the engine's memory: packed when most of their entries are zero, else dense. Bytes stay bytes: memory that was
 * never touched is slow to come by, and the caches hold more of them.
 */
export class InputData {
  readonly #engine: Engine;
  readonly samples: number;
  /** The shape of one sample. */
  readonly shape: readonly number[];
  /** The share of entries that are not zero. */
  readonly density: number;
  readonly #store: PackedStore | DenseStore;
  readonly #pieces: readonly number[];

  private constructor(
    engine: Engine,
    samples: number,
    shape: readonly number[],
    density: number,
    store: PackedStore | DenseStore,
    pieces: readonly number[],
  ) {
    this.#engine = engine;
    this.samples = samples;
    this.shape = shape;
    this.density = density;
    this.#store = store;
    this.#pieces = pieces;
  }

  /**
   * Copies samples into the engine.
   * @param mayPack whether the network's first layer can work from packed samples
   * @param name what the user calls the array, for errors
   * @throws Error when an entry is NaN or infinite
   */
  static async load(engine: Engine, array: PlainArray, mayPack: boolean, name: string): Promise<InputData> {
    const samples = array.shape[0]!;
    const shape = array.shape.slice(1);
    const columns = sizeOf(shape);
    const { memory, kernels } = engine;
    const { data } = array;
    const bytes = data instanceof Uint8Array ? data : undefined;
    const kept: number[] = [];
    const lent: number[] = [];
    const keep = (size: number): number => kept[kept.push(memory.allocate(size)) - 1]!;
    const lend = (size: number): number => lent[lent.push(memory.allocate(size)) - 1]!;
    try {
      const table = bytes === undefined ? 0 : keep(256 * 4);
      if (bytes !== undefined) memory.float32(table, 256).set(byteTable(array.divisor));
      const staging = lend(Math.min(samples, CHUNK_ROWS) * columns * (bytes === undefined ? 4 : 1));
      const eachChunk = async (use: (start: number, rows: number) => void): Promise<void> => {
        for (let start = 0; start < samples; start += CHUNK_ROWS) {
          const rows = Math.min(CHUNK_ROWS, samples - start);
          const part = [start * columns, (start + rows) * columns] as const;
          if (bytes === undefined) memory.float32(staging, rows * columns).set(data.subarray(...part));
          else memory.uint8(staging, rows * columns).set(bytes.subarray(...part));
          use(start, rows);
          await nextTask();
        }
      };

      const maskWords = Math.ceil(columns / 64);
      const masks = lend(samples * maskWords * 8);
      const counts = lend(samples * 4);
      await eachChunk((start, rows) => {
        const to = [masks + start * maskWords * 8, maskWords, counts + start * 4] as const;
        if (bytes !== undefined) kernels.maskBytes(staging, rows, columns, ...to);
        else if (kernels.maskRows(staging, rows, columns, ...to) !== 0)
          throw notFinite(array, name, start, rows);
      });
      const starts = lend((samples + 1) * 4);
      const startOf = (): Uint32Array => memory.uint32(starts, samples + 1);
      const entries = addUp(memory.int32(counts, samples), startOf());
      const density = entries / (samples * columns);

      if (mayPack && shape.length === 1 && density < SPARSE_BELOW) {
        const size = bytes === undefined ? 4 : 1;
        const values = keep(entries * size);
        await eachChunk((start, rows) => {
          const from = [staging, rows, columns, masks + start * maskWords * 8, maskWords] as const;
          const target = values + startOf()[start]! * size;
          if (bytes === undefined) kernels.packRows(...from, target);
          else kernels.packBytes(...from, target);
        });
        kept.push(masks, starts);
        lent.splice(0, lent.length, staging, counts);
        const store = { masks, maskWords, starts, values, table };
        return new InputData(engine, samples, shape, density, store, kept);
      }

      const stride = roundUp(columns, 4);
      const rows = keep(samples * stride * (bytes === undefined ? 4 : 1));
      for (let start = 0; start < samples; start += CHUNK_ROWS) {
        const count = Math.min(CHUNK_ROWS, samples - start);
        const target =
          bytes === undefined
            ? memory.float32(rows + start * stride * 4, count * stride)
            : memory.uint8(rows + start * stride, count * stride);
        if (stride === columns) target.set(data.subarray(start * columns, (start + count) * columns));
        else
          for (let i = 0; i < count; i++)
            target.set(data.subarray((start + i) * columns, (start + i + 1) * columns), i * stride);
        await nextTask();
      }
      return new InputData(engine, samples, shape, density, { rows, stride, table }, kept);
    } catch (error) {
      for (const piece of kept) memory.free(piece);
      throw error;
    } finally {
      for (const piece of lent) memory.free(piece);
    }
  }

  /** Adds to a plan the fetching of the batch whose sample numbers (u32) stand at `order`. */
  gather(plan: Plan, order: number): Signal {
    const store = this.#store;
    const size = sizeOf(this.shape);
    if ("masks" in store) {
      const entries = plan.newEntries(plan.batchSize, size);
      const { masks, maskWords, starts, values, table } = store;
      plan.add({
        kernel: "gatherEntries",
        parameters: [
          order,
          starts,
          masks,
          maskWords,
          values,
          table,
          entries.pointer,
          entries.stride,
          entries.counts,
        ],
        ...plan.division({ rows: plan.batchSize, columns: size }, false)([entries.pointer]),
        reads: [order],
        writes: [entries.pointer],
      });
      return {
        shape: this.shape,
        matrix: undefined,
        rows: plan.batchSize,
        columns: size,
        entries,
        mayBeSparse: true,
      };
    }
    const matrix = plan.matrix(plan.batchSize, size);
    const { rows, stride, table } = store;
    plan.add({
      ...(table === 0
        ? {
            kernel: "gatherRows",
            parameters: [order, rows, stride, matrix.pointer, matrix.stride, stride],
          }
        : {
            kernel: "gatherBytes",
            parameters: [order, rows, stride, table, matrix.pointer, matrix.stride, size],
          }),
      ...plan.division(matrix, false)([matrix.pointer]),
      reads: [order],
      writes: [matrix.pointer],
    });
    return signalOf(plan, matrix, this.shape, this.density < SPARSE_BELOW);
  }

  free(): void {
    for (const piece of this.#pieces) this.#engine.memory.free(piece);
  }
}

/** Where each row's entries start, from how many they are. @returns how many all are */
function addUp(counts: Int32Array, starts: Uint32Array): number {
  let sum = 0;
  for (let row = 0; row < counts.length; row++) starts[row + 1] = sum += counts[row]!;
  return sum;
}

/** What each byte stands for. */
function byteTable(divisor = 1): Float32Array {
  return Float32Array.from({ length: 256 }, (_, byte) => byte / divisor);
}

/** Copies samples into a matrix. */
export function writeSamples(
  { data, divisor }: PlainArray,
  from: number,
  to: number,
  columns: number,
  target: Float32Array,
  stride: number,
): void {
  if (divisor === undefined && stride === columns) {
    target.set(data.subarray(from * columns, to * columns));
    return;
  }
  const table = divisor === undefined ? undefined : byteTable(divisor);
  for (let sample = from; sample < to; sample++) {
    const row = data.subarray(sample * columns, (sample + 1) * columns);
    const start = (sample - from) * stride;
    if (table === undefined) target.set(row, start);
    else for (let i = 0; i < columns; i++) target[start + i] = table[row[i]!]!;
  }
}

/** A batch of samples, one a row, as a signal of their shape. */
export function signalOf(
  plan: Plan,
  samples: { pointer: number; rows: number; columns: number; stride: number },
  shape: readonly number[],
  mayBeSparse: boolean,
): Signal {
  const columns = shape.at(-1)!;
  if (shape.length === 1) return { shape, matrix: samples, rows: samples.rows, columns, mayBeSparse };
  const rows = (plan.batchSize * sizeOf(shape)) / columns;
  // A row for each vector of the last dimension, as layers expect it.
  const matrix = plan.matrix(rows, columns);
  const inSample = rows / plan.batchSize;
  for (let i = 0; i < inSample; i++) {
    plan.add({
      kernel: "copyRows",
      parameters: [
        samples.pointer + i * columns * 4,
        samples.stride,
        matrix.pointer + i * matrix.stride * 4,
        matrix.stride * inSample,
        columns,
      ],
      tasks: plan.batchSize,
      reads: [samples.pointer],
      writes: [matrix.pointer + i * matrix.stride * 4],
    });
  }
  return { shape, matrix, rows, columns, mayBeSparse };
}

function notFinite(array: PlainArray, name: string, start: number, rows: number): Error {
  const columns = sizeOf(array.shape.slice(1));
  const part = array.data.subarray(start * columns, (start + rows) * columns);
  const at = part.findIndex((value: number) => !Number.isFinite(Math.fround(value)));
  return new Error(
    `${name} must hold finite numbers; ${String(part[at])} came, in sample ${start + Math.floor(at / columns)}. Remove or repair such samples first.`,
  );
}
