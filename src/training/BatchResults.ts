import type { Matrix, Plan, Signal } from "../layers/Plan.js";
import { CategoricalAccuracy, type Metric, SparseCategoricalAccuracy } from "../metrics/index.js";
import type { RowMeanMetric } from "../metrics/RowMeanMetric.js";
import { shapeText, type Tensor } from "../util/tensor.js";
import type { Targets } from "./BatchLoss.js";
import { readMatrix } from "./matrixIo.js";

/** Where a batch's results stand. */
export interface BatchResultsOptions {
  readonly plan: Plan;
  readonly targets: Targets;
  readonly predictions: Signal;
  /** What stood before the model's last activation, where that was left away. */
  readonly logits: { readonly activation: string; readonly signal: Signal } | undefined;
}

/** What metrics ask about a batch that has been computed: each thing is read from the engine's memory when the first of them asks for it. */
export class BatchResults {
  readonly #options: BatchResultsOptions;
  /** The metrics for which a kernel computes the value of each row, and where these stand. */
  readonly #byKernel = new Map<Metric, { readonly metric: RowMeanMetric; readonly pointer: number }>();
  #yTrue: Tensor | undefined;
  #yPred: Tensor | undefined;
  #logits: Tensor | undefined;

  /** Adds to the plan what kernels can compute for these metrics. */
  constructor(options: BatchResultsOptions, metrics: readonly Metric[]) {
    this.#options = options;
    for (const metric of metrics) this.#addKernel(metric);
  }

  /** Another batch has been computed. */
  renew(): void {
    this.#yTrue = this.#yPred = this.#logits = undefined;
  }

  get yTrue(): Tensor {
    const { matrix, shape } = this.#options.targets;
    return (this.#yTrue ??= this.#read(matrix, shape));
  }

  get yPred(): Tensor {
    const { matrix, shape } = this.#options.predictions;
    return (this.#yPred ??= this.#read(matrix!, shape));
  }

  /** What stood before this activation, if the model ends in it and it was left away. */
  logitsOf(activation: string): Tensor | undefined {
    const { logits } = this.#options;
    if (logits?.activation !== activation) return undefined;
    return (this.#logits ??= this.#read(logits.signal.matrix!, logits.signal.shape));
  }

  /** Updates a metric for which a kernel has computed the value of each row. @returns whether one has */
  updateByKernel(metric: Metric, sampleWeight: Float32Array | undefined): boolean {
    const found = this.#byKernel.get(metric);
    if (found === undefined) return false;
    const { plan, predictions } = this.#options;
    found.metric.updateRows(plan.engine.memory.float32(found.pointer, predictions.rows), sampleWeight);
    return true;
  }

  #read(matrix: Matrix, shape: readonly number[]): Tensor {
    const { plan } = this.#options;
    return { data: readMatrix(plan.engine.memory, matrix), shape: [plan.batchSize, ...shape] };
  }

  #addKernel(metric: Metric): void {
    const isSparse = metric instanceof SparseCategoricalAccuracy;
    if (!isSparse && !(metric instanceof CategoricalAccuracy)) return;
    // A class of the user's may derive from these and see it otherwise.
    if (metric.constructor !== (isSparse ? SparseCategoricalAccuracy : CategoricalAccuracy)) return;
    const { plan, targets, predictions } = this.#options;
    const { pointer, stride, rows, columns } = predictions.matrix!;
    // Where the shapes do not suit, the metric itself says so.
    const rowShape = predictions.shape.slice(0, -1);
    const suiting = isSparse ? [rowShape, [...rowShape, 1]] : [predictions.shape];
    if (!suiting.some((shape) => shapeText(shape) === shapeText(targets.shape))) return;
    const matches = plan.allocate(rows * 4);
    plan.add({
      kernel: "categoricalMatches",
      parameters: [
        targets.matrix.pointer,
        targets.matrix.stride,
        isSparse ? 1 : 0,
        pointer,
        stride,
        columns,
        matches,
      ],
      ...plan.division(predictions.matrix!, false)([pointer, matches]),
      reads: [targets.matrix.pointer, pointer],
      writes: [matches],
    });
    this.#byKernel.set(metric, { metric, pointer: matches });
  }
}
