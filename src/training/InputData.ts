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

/** Packed: where each sample starts (u32), the columns (u16) and values (f32) of its entries. Dense: the rows. */
type Store = { starts: number; indices: number; values: number } | { rows: number; stride: number };

/** The samples of a call of `fit` or `evaluate` in the engine's memory: packed when most of their entries are zero, else dense. */
export class InputData {
  readonly #engine: Engine;
  readonly samples: number;
  /** The shape of one sample. */
  readonly shape: readonly number[];
  /** The share of entries that are not zero. */
  readonly density: number;
  readonly #store: Store;

  private constructor(
    engine: Engine,
    samples: number,
    shape: readonly number[],
    density: number,
    store: Store,
  ) {
    this.#engine = engine;
    this.samples = samples;
    this.shape = shape;
    this.density = density;
    this.#store = store;
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
    const staging = memory.allocate(Math.min(samples, CHUNK_ROWS) * columns * 4);
    const counts = memory.allocate(samples * 4);
    const eachChunk = async (use: (start: number, rows: number) => void): Promise<void> => {
      for (let start = 0; start < samples; start += CHUNK_ROWS) {
        const rows = Math.min(CHUNK_ROWS, samples - start);
        memory
          .float32(staging, rows * columns)
          .set(array.data.subarray(start * columns, (start + rows) * columns));
        use(start, rows);
        await nextTask();
      }
    };
    let entries = 0;
    const pieces = [staging, counts];
    try {
      await eachChunk((start, rows) => {
        if (kernels.countEntries(staging, rows, columns, counts + start * 4) !== 0)
          throw notFinite(array, name, start, rows);
        for (const count of memory.int32(counts + start * 4, rows)) entries += count;
      });
      const density = entries / (samples * columns);
      if (mayPack && shape.length === 1 && columns < 2 ** 16 && density < SPARSE_BELOW) {
        const starts = memory.allocate((samples + 1) * 4);
        const indices = memory.allocate(entries * 2 + 2);
        const values = memory.allocate(entries * 4 + 4);
        const startOf = memory.uint32(starts, samples + 1);
        memory.int32(counts, samples).forEach((count, row) => (startOf[row + 1] = startOf[row]! + count));
        await eachChunk((start, rows) => {
          const first = startOf[start]!;
          kernels.packRows(staging, rows, columns, indices + first * 2, values + first * 4);
        });
        return new InputData(engine, samples, shape, density, { starts, indices, values });
      }
      const stride = roundUp(columns, 4);
      const rows = memory.allocate(samples * stride * 4);
      for (let start = 0; start < samples; start += CHUNK_ROWS) {
        const count = Math.min(CHUNK_ROWS, samples - start);
        const target = memory.float32(rows + start * stride * 4, count * stride);
        if (stride === columns) target.set(array.data.subarray(start * columns, (start + count) * columns));
        else
          for (let i = 0; i < count; i++)
            target.set(array.data.subarray((start + i) * columns, (start + i + 1) * columns), i * stride);
        await nextTask();
      }
      return new InputData(engine, samples, shape, density, { rows, stride });
    } finally {
      for (const piece of pieces) memory.free(piece);
    }
  }

  /** Adds to a plan the fetching of the batch whose sample numbers (u32) stand at `order`. */
  gather(plan: Plan, order: number): Signal {
    const store = this.#store;
    const size = sizeOf(this.shape);
    if ("starts" in store) {
      const entries = plan.newEntries(plan.batchSize, size);
      plan.add({
        kernel: "gatherEntries",
        parameters: [
          order,
          store.starts,
          store.indices,
          store.values,
          entries.pointer,
          entries.stride,
          entries.counts,
        ],
        tasks: plan.batchSize,
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
    plan.add({
      kernel: "gatherRows",
      parameters: [order, store.rows, store.stride, matrix.pointer, matrix.stride, store.stride],
      tasks: plan.batchSize,
      reads: [order],
      writes: [matrix.pointer],
    });
    return signalOf(plan, matrix, this.shape, this.density < SPARSE_BELOW);
  }

  free(): void {
    for (const pointer of "starts" in this.#store ? Object.values(this.#store) : [this.#store.rows])
      this.#engine.memory.free(pointer);
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
