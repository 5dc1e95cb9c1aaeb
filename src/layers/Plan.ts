import type { Engine, LoadedProgram } from "../engine/Engine.js";
import { panelCount, roundUp } from "../engine/panels.js";
import { type Instruction, Program } from "../engine/Program.js";

/** A row-major float32 matrix in the engine's memory: `rows` for the whole batch, `stride` floats apart, zero padding between. */
export interface Matrix {
  readonly pointer: number;
  readonly rows: number;
  readonly columns: number;
  readonly stride: number;
}

/** For each row of a matrix a list of its entries that are not zero. */
export interface Entries {
  readonly pointer: number;
  /** Entries a list has room for. */
  readonly stride: number;
  /** One count a row. */
  readonly counts: number;
  /** With at most so many entries in all, walking them beats the dense walk. */
  readonly limit: number;
}

/** For each column of a matrix a list of its entries that are not zero. */
export interface ColumnLists {
  readonly pointer: number;
  readonly stride: number;
  readonly counts: number;
}

/** What flows from layer to layer: a batch of arrays of `shape`. */
export interface Signal {
  readonly shape: readonly number[];
  /** Rows are all but the last dimension, the batch included. Absent when only the entries are there (a sparse data set). */
  readonly matrix: Matrix | undefined;
  readonly rows: number;
  readonly columns: number;
  /** The entries that are not zero, where somebody has listed them. */
  readonly entries?: Entries | undefined;
  /** Whether exact zeros are to be expected (after relu, say): then it pays to look for them. */
  readonly mayBeSparse: boolean;
}

/**
 * The share of entries up to which the sparse walk is the faster one. Measured: dense 4.3, sparse 2.9 to 3.3 billion vector
 * multiply-adds a second and core on the machine of bench/RESULTS.md.
 */
const SPARSE_BELOW = 0.65;

/** Rows of a panel that a product keeps in the nearest cache; the same number as in kernels/multiply.ts. */
const CACHED_ROWS = 416;

/** Products with fewer columns than this are too small for listing entries to pay. */
const LIST_FROM_COLUMNS = 64;

/** What one batch of a given size needs: the memory between the layers, and the program that goes through them. */
export class Plan {
  readonly engine: Engine;
  /** Samples in the batch. */
  readonly batchSize: number;
  /** Whether layers behave as in training (dropout drops). */
  readonly training: boolean;
  /** The most scratch memory an instruction takes, in bytes a thread. */
  scratchBytes = 64;
  program: Program = new Program();
  readonly #pieces: number[] = [];
  readonly #loaded: LoadedProgram[] = [];

  constructor(engine: Engine, batchSize: number, training: boolean) {
    this.engine = engine;
    this.batchSize = batchSize;
    this.training = training;
  }

  add(instruction: Instruction): void {
    this.program.add(instruction);
  }

  allocate(bytes: number): number {
    const pointer = this.engine.memory.allocate(bytes);
    this.#pieces.push(pointer);
    return pointer;
  }

  /** A matrix of zeros, its rows a multiple of 16 bytes apart. */
  matrix(rows: number, columns: number): Matrix {
    const stride = roundUp(columns, 4);
    return { pointer: this.allocate(rows * stride * 4), rows, columns, stride };
  }

  /** Ends the current program, puts it into the engine's memory, and begins a new one. */
  finish(): LoadedProgram {
    const loaded = this.engine.load(this.program);
    this.#loaded.push(loaded);
    this.program = new Program();
    return loaded;
  }

  /** Gives all memory back. */
  free(): void {
    for (const program of this.#loaded) this.engine.unload(program);
    for (const piece of this.#pieces) this.engine.memory.free(piece);
    this.#loaded.length = 0;
    this.#pieces.length = 0;
  }

  /** Lists of a signal's entries, if they are there or if it pays to make them for a product with this many columns. */
  entriesFor(
    signal: Pick<Signal, "matrix" | "entries" | "mayBeSparse" | "columns">,
    columns: number,
  ): Entries | undefined {
    if (signal.entries !== undefined) return signal.entries;
    const { matrix } = signal;
    if (
      matrix === undefined ||
      !signal.mayBeSparse ||
      columns < LIST_FROM_COLUMNS ||
      signal.columns < LIST_FROM_COLUMNS
    )
      return undefined;
    const entries = this.newEntries(matrix.rows, matrix.columns);
    this.add({
      kernel: "listRows",
      parameters: [
        matrix.pointer,
        matrix.stride,
        matrix.columns,
        entries.pointer,
        entries.stride,
        entries.counts,
      ],
      ...this.division(matrix, false)([matrix.pointer, entries.pointer]),
      reads: [matrix.pointer],
      writes: [entries.pointer],
    });
    return entries;
  }

  newEntries(rows: number, columns: number): Entries {
    return {
      pointer: this.allocate(rows * columns * 8),
      stride: columns,
      counts: this.allocate(rows * 4),
      limit: Math.floor(rows * columns * SPARSE_BELOW),
    };
  }

  /** Lists of the entries of a signal's columns, from those of its rows. */
  columnLists(entries: Entries, rows: number, columns: number, always: boolean): ColumnLists {
    const stride = oddCacheLines(rows);
    const lists = {
      pointer: this.allocate(stride * columns * 8),
      stride,
      counts: this.allocate(columns * 4),
    };
    const limit = always ? 2 ** 31 - 1 : entries.limit;
    this.add({
      kernel: "listColumns",
      parameters: [
        entries.pointer,
        entries.stride,
        entries.counts,
        rows,
        limit,
        lists.pointer,
        lists.stride,
        lists.counts,
      ],
      tasks: columns,
      // Each piece looks through all rows.
      grain: Math.ceil(columns / 4),
      reads: [entries.pointer],
      writes: [lists.pointer],
    });
    return lists;
  }

  /**
   * Whether threads share out the panels of a product with so many columns, and not its rows: where there are enough for an even share. Each then reads only its part of
   * the right matrix.
   */
  dividesPanels(columns: number): boolean {
    return panelCount(columns) >= 16 * this.engine.threads;
  }

  /** How the rows, or the panels (two at a time), of a matrix are divided among the threads; `pieces` are those of which each row or panel touches only its own. */
  division(
    matrix: Pick<Matrix, "rows" | "columns">,
    byPanels: boolean,
  ): (pieces: readonly number[]) => Pick<Instruction, "tasks" | "grain" | "parts"> {
    const { rows, columns } = matrix;
    return (pieces) =>
      byPanels
        ? { tasks: panelCount(columns), grain: 2, parts: { of: "panels", length: columns, pieces } }
        : { tasks: rows, parts: { of: "rows", length: rows, pieces } };
  }

  /** target = left * right (in panels, `right.inner` x target.columns) + bias. */
  multiply(
    left: Pick<Signal, "matrix" | "rows">,
    entries: Entries | undefined,
    right: number,
    inner: number,
    bias: number,
    target: Matrix,
  ): void {
    const byPanels = this.dividesPanels(target.columns);
    this.scratchBytes = Math.max(this.scratchBytes, left.rows * (Math.ceil(inner / CACHED_ROWS) + 1) * 4);
    // Whether lists are short enough is seen from all of them.
    const own =
      left.matrix === undefined ? [entries!.pointer] : entries === undefined ? [left.matrix.pointer] : [];
    this.add({
      kernel: "multiply",
      parameters: [
        left.matrix?.pointer ?? 0,
        left.matrix?.stride ?? 0,
        entries?.pointer ?? 0,
        entries?.stride ?? 0,
        entries?.counts ?? 0,
        entries?.limit ?? 0,
        right,
        bias,
        target.pointer,
        target.stride,
        left.rows,
        inner,
        target.columns,
        byPanels ? 0 : 1,
      ],
      ...this.division(target, byPanels)([target.pointer, ...(byPanels ? [right, bias] : own)]),
      reads: [left.matrix?.pointer ?? 0, entries?.pointer ?? 0, right, bias].filter(
        (pointer) => pointer !== 0,
      ),
      writes: [target.pointer],
    });
  }
}

/** `entries`, of 8 bytes, rounded up to an odd number of cache lines: lists that begin so far apart do not fall on each other in a cache when all of them grow at once. */
function oddCacheLines(entries: number): number {
  return (Math.ceil(entries / 8) | 1) * 8;
}
