import type { Engine } from "../engine/Engine.js";
import { roundUp } from "../engine/panels.js";
import type { Matrix, Plan } from "../layers/Plan.js";
import { sizeOf, type Tensor } from "../util/tensor.js";
import { writeMatrix } from "./matrixIo.js";

/** The targets of a call of `fit` or `evaluate` in the engine's memory, where its threads fetch those of a batch together with the samples. */
export class TargetData {
  readonly #engine: Engine;
  readonly #data: Matrix;
  readonly #rowsOfSample: number;

  /**
   * @param targets of all samples
   * @param rowsOfSample how many rows a sample's predictions have
   */
  constructor(engine: Engine, { data, shape }: Tensor, rowsOfSample: number) {
    const samples = shape[0]!;
    const size = sizeOf(shape.slice(1));
    this.#engine = engine;
    this.#rowsOfSample = size % rowsOfSample === 0 ? rowsOfSample : 1;
    const columns = size / this.#rowsOfSample;
    const stride = roundUp(columns, 4);
    const rows = samples * this.#rowsOfSample;
    this.#data = { pointer: engine.memory.allocate(rows * stride * 4), rows, columns, stride };
    writeMatrix(engine.memory, this.#data, data);
  }

  /** Adds to a plan the fetching of the targets of the batch whose sample numbers (u32) stand at `order`: a matrix with a row for each row of the predictions. */
  gather(plan: Plan, order: number): Matrix {
    const { pointer, columns, stride } = this.#data;
    const targets = plan.matrix(plan.batchSize * this.#rowsOfSample, columns);
    const sampleStride = stride * this.#rowsOfSample;
    plan.add({
      kernel: "gatherRows",
      parameters: [order, pointer, sampleStride, targets.pointer, sampleStride, sampleStride],
      ...plan.division({ rows: plan.batchSize, columns }, false)([targets.pointer]),
      reads: [order],
      writes: [targets.pointer],
    });
    return targets;
  }

  free(): void {
    this.#engine.memory.free(this.#data.pointer);
  }
}
