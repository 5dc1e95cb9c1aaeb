import type { Activation } from "../activations/Activation.js";
import * as activations from "../activations/index.js";
import type { Engine } from "../engine/Engine.js";
import { PANEL, panelCount, panelledSize } from "../engine/panels.js";
import type { Initializer } from "../initializers/Initializer.js";
import * as initializers from "../initializers/index.js";
import type { Regularizer } from "../regularizers/Regularizer.js";
import * as regularizers from "../regularizers/index.js";
import { activationFlow } from "./activationFlow.js";
import { type Flow, Layer, type LayerOptions, type UpdateTarget, type VariableShape } from "./Layer.js";
import type { Entries, Matrix, Plan, Signal } from "./Plan.js";
import { requirePositiveInteger } from "./requirePositiveInteger.js";
import { Variable } from "./Variable.js";

/** Rows of a weight matrix that make one task of the gradient kernel; the same number as in kernels/gradient.ts. */
const GRADIENT_BLOCK = 64;
/** Rows whose gradient that kernel keeps; likewise. */
const GRADIENT_CHUNK = 16;

export interface DenseOptions extends LayerOptions {
  /** The number of neurons. */
  units: number;
  /** What the weighted sum goes through. Default `"linear"`: nothing. */
  activation?: string | Activation | undefined;
  /** Whether there is a bias. Default true. */
  useBias?: boolean;
  /** How the kernel starts. Default `"glorot_uniform"`. */
  kernelInitializer?: string | Initializer;
  /** How the bias starts. Default `"zeros"`. */
  biasInitializer?: string | Initializer;
  /** What the loss charges for large weights. Default nothing. */
  kernelRegularizer?: string | Regularizer | undefined;
  biasRegularizer?: string | Regularizer | undefined;
}

/**
 * A densely connected layer: `activation(input * kernel + bias)`, on the last dimension of its input.
 *
 * Input (batch, ..., features), output (batch, ..., units); kernel (features, units), bias (units).
 * @example new Dense({ units: 784, activation: "relu", name: "C1" })
 */
export class Dense extends Layer {
  readonly className = "Dense";
  readonly units: number;
  readonly activation: Activation;
  readonly useBias: boolean;
  readonly kernelInitializer: Initializer;
  readonly biasInitializer: Initializer;
  readonly kernelRegularizer: Regularizer | undefined;
  readonly biasRegularizer: Regularizer | undefined;
  kernel: Variable | undefined;
  bias: Variable | undefined;

  constructor(options: DenseOptions) {
    super(options);
    requirePositiveInteger("Dense", "units", options.units);
    this.units = options.units;
    this.activation = activations.get(options.activation ?? "linear");
    this.useBias = options.useBias ?? true;
    this.kernelInitializer = initializers.get(options.kernelInitializer ?? "glorot_uniform");
    this.biasInitializer = initializers.get(options.biasInitializer ?? "zeros");
    this.kernelRegularizer = regularizers.get(options.kernelRegularizer);
    this.biasRegularizer = regularizers.get(options.biasRegularizer);
  }

  override get variables(): readonly Variable[] {
    return [this.kernel, this.bias].filter((variable) => variable !== undefined);
  }

  override get takesEntries(): boolean {
    return true;
  }

  computeOutputShape(inputShape: readonly number[]): readonly number[] {
    if (inputShape.length === 0)
      throw new Error(
        `Layer "${this.name}" (Dense) needs inputs of at least one dimension besides the batch.`,
      );
    return [...inputShape.slice(0, -1), this.units];
  }

  override variableShapes(inputShape: readonly number[]): readonly VariableShape[] {
    const kernel = { name: "kernel", shape: [inputShape.at(-1)!, this.units] };
    return this.useBias ? [kernel, { name: "bias", shape: [this.units] }] : [kernel];
  }

  protected override createVariables(engine: Engine, inputShape: readonly number[]): void {
    this.kernel = new Variable(engine, {
      name: "kernel",
      shape: [inputShape.at(-1)!, this.units],
      initializer: this.kernelInitializer,
      regularizer: this.kernelRegularizer,
    });
    if (!this.useBias) return;
    this.bias = new Variable(engine, {
      name: "bias",
      shape: [this.units],
      initializer: this.biasInitializer,
      regularizer: this.biasRegularizer,
    });
  }

  flow(plan: Plan, input: Signal, linear = false): Flow {
    const kernel = this.kernel!;
    const sums = plan.matrix(input.rows, this.units);
    const entries = plan.entriesFor(input, this.units);
    plan.multiply(input, entries, kernel.pointer, input.columns, this.bias?.pointer ?? 0, sums);
    const signal: Signal = {
      shape: [...input.shape.slice(0, -1), this.units],
      matrix: sums,
      rows: sums.rows,
      columns: this.units,
      mayBeSparse: false,
    };
    const activated = linear
      ? { output: signal, backward: () => undefined }
      : activationFlow(plan, this.activation, signal, true);
    return {
      output: activated.output,
      backward: (delta, update, needed) => {
        activated.backward(delta);
        const sparse = activated.output.mayBeSparse;
        const gradient = needed
          ? this.#inputGradient(plan, input, {
              matrix: delta,
              rows: delta.rows,
              columns: delta.columns,
              mayBeSparse: sparse,
            })
          : undefined;
        if (this.trainable) this.#weightGradients(plan, input, entries, delta, update);
        return gradient;
      },
    };
  }

  /** delta * transposed kernel. */
  #inputGradient(
    plan: Plan,
    input: Signal,
    delta: Pick<Signal, "matrix" | "rows" | "columns" | "mayBeSparse">,
  ): Matrix {
    const kernel = this.kernel!;
    const transposed = plan.allocate(panelledSize(this.units, input.columns) * 4);
    plan.add({
      kernel: "transpose",
      parameters: [kernel.pointer, transposed, input.columns, this.units],
      ...plan.division({ rows: this.units, columns: input.columns }, true)([transposed]),
      reads: [kernel.pointer],
      writes: [transposed],
    });
    const gradient = plan.matrix(input.rows, input.columns);
    plan.multiply(delta, plan.entriesFor(delta, input.columns), transposed, this.units, 0, gradient);
    return gradient;
  }

  #weightGradients(
    plan: Plan,
    input: Signal,
    entries: Entries | undefined,
    delta: Matrix,
    update: UpdateTarget,
  ): void {
    const kernel = this.kernel!;
    const { rows, columns } = input;
    const lists = entries && plan.columnLists(entries, rows, columns, input.matrix === undefined);
    const panels = panelCount(this.units);
    const blocks = Math.ceil(columns / GRADIENT_BLOCK);
    // Two panels at once.
    plan.scratchBytes = Math.max(plan.scratchBytes, 2 * (rows + GRADIENT_CHUNK) * PANEL * 4);
    plan.add({
      kernel: "gradient",
      parameters: [
        input.matrix?.pointer ?? 0,
        input.matrix?.stride ?? 0,
        lists?.pointer ?? 0,
        lists?.stride ?? 0,
        lists?.counts ?? 0,
        entries?.counts ?? 0,
        entries?.limit ?? 0,
        delta.pointer,
        delta.stride,
        rows,
        columns,
        this.units,
        kernel.pointer,
        kernel.slots,
        kernel.slotStride,
        update.kind,
        kernel.hyper,
        update.gradients(kernel),
      ],
      tasks: panels * blocks,
      // Whole panels where there are enough, and two at a time: a panel's part of delta is packed only once then, and two are walked together.
      grain: panels >= 16 ? 2 * blocks : 1,
      ...(panels >= 16 && {
        parts: { of: "panels", length: this.units, pieces: [delta.pointer, kernel.pointer] },
      }),
      reads: [input.matrix?.pointer, lists?.pointer, entries?.pointer, delta.pointer].filter(
        (pointer) => pointer !== undefined,
      ),
      writes: [kernel.pointer],
    });
    if (this.bias === undefined) return;
    plan.add({
      kernel: "gradientBias",
      parameters: [
        delta.pointer,
        delta.stride,
        rows,
        this.units,
        this.bias.pointer,
        this.bias.slots,
        this.bias.slotStride,
        update.kind,
        this.bias.hyper,
        update.gradients(this.bias),
      ],
      ...plan.division(delta, true)([delta.pointer, this.bias.pointer]),
      reads: [delta.pointer],
      writes: [this.bias.pointer],
    });
  }

  override getConfig(): Record<string, unknown> {
    return {
      ...super.getConfig(),
      units: this.units,
      activation: activations.serialize(this.activation),
      use_bias: this.useBias,
      kernel_initializer: initializers.serialize(this.kernelInitializer),
      bias_initializer: initializers.serialize(this.biasInitializer),
      kernel_regularizer: regularizers.serialize(this.kernelRegularizer),
      bias_regularizer: regularizers.serialize(this.biasRegularizer),
    };
  }
}
