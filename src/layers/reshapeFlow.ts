import { sizeOf } from "../util/tensor.js";
import type { Flow } from "./Layer.js";
import type { Matrix, Plan, Signal } from "./Plan.js";

/** Gives a batch another shape: the same memory where its rows leave no gaps, else a copy without them. */
export function reshapeFlow(plan: Plan, input: Signal, shape: readonly number[]): Flow {
  const columns = shape.at(-1) ?? 1;
  const rows = (plan.batchSize * sizeOf(shape)) / columns;
  if (input.matrix === undefined) {
    // A sparse data set's rows are its samples; only a vector can be made of a vector.
    return { output: { ...input, shape }, backward: (delta) => delta };
  }
  const reshape = (matrix: Matrix, newRows: number, newColumns: number): Matrix => {
    if (newColumns === matrix.columns && newRows === matrix.rows) return matrix;
    const packed = matrix.stride === matrix.columns ? matrix : pack(plan, matrix);
    const view = { pointer: packed.pointer, rows: newRows, columns: newColumns, stride: newColumns };
    return newColumns % 4 === 0 ? view : unpack(plan, view);
  };
  return {
    output: {
      ...input,
      shape,
      matrix: reshape(input.matrix, rows, columns),
      rows,
      columns,
      entries: undefined,
    },
    backward: (delta) => reshape(delta, input.rows, input.columns),
  };
}

/** A copy whose rows follow each other without padding. */
function pack(plan: Plan, matrix: Matrix): Matrix {
  const target = {
    ...matrix,
    pointer: plan.allocate(matrix.rows * matrix.columns * 4 + 16),
    stride: matrix.columns,
  };
  copy(plan, matrix, target);
  return target;
}

/** A copy whose rows start at multiples of 16 bytes, padded with zeros. */
function unpack(plan: Plan, matrix: Matrix): Matrix {
  const target = plan.matrix(matrix.rows, matrix.columns);
  copy(plan, matrix, target);
  return target;
}

function copy(plan: Plan, source: Matrix, target: Matrix): void {
  plan.add({
    kernel: "copyRows",
    parameters: [source.pointer, source.stride, target.pointer, target.stride, source.columns],
    tasks: source.rows,
    reads: [source.pointer],
    writes: [target.pointer],
  });
}
