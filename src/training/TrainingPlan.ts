import type { Engine, LoadedProgram } from "../engine/Engine.js";
import type { Layer, UpdateTarget } from "../layers/Layer.js";
import { type Matrix, Plan, type Signal } from "../layers/Plan.js";
import type { Loss } from "../losses/Loss.js";
import type { Metric } from "../metrics/Metric.js";
import { addLoss, type BatchLoss, takesLogits, type Targets } from "./BatchLoss.js";
import { BatchResults } from "./BatchResults.js";
import { lastActivation } from "./lastActivation.js";

/** How a plan is to be made. */
export interface TrainingPlanOptions {
  engine: Engine;
  layers: readonly Layer[];
  batchSize: number;
  /** Adds the fetching of the batch. */
  input: (plan: Plan) => Signal;
  /** Absent for predictions. */
  loss?: Loss | undefined;
  /** Adds the fetching of the batch's targets; for a loss. */
  targets?: (plan: Plan) => Targets;
  /** What is to be measured, with a loss. */
  metrics?: readonly Metric[];
  /** What becomes of gradients; absent when nothing is trained. */
  update?: UpdateTarget | undefined;
}

/**
 * The programs of one batch: forward and loss, then (in training) backward and update. Where the loss is computed by TypeScript, the
 * threads wait in between; where it is a kernel, all is one program.
 */
export class TrainingPlan {
  readonly plan: Plan;
  /** What the model predicts. */
  readonly output: Signal;
  readonly loss: BatchLoss | undefined;
  /** What metrics ask; with a loss. */
  readonly results: BatchResults | undefined;
  readonly #programs: LoadedProgram[] = [];

  constructor(options: TrainingPlanOptions) {
    const { engine, layers, batchSize, loss, update } = options;
    const plan = new Plan(engine, batchSize, update !== undefined);
    this.plan = plan;
    const activation = lastActivation(layers);
    const undone = loss !== undefined && takesLogits(loss, activation) ? loss.undo?.activation : undefined;
    let signal = options.input(plan);
    const flows = layers.map((layer, index) => {
      const flow = layer.flow(plan, signal, undone !== undefined && index === layers.length - 1);
      signal = flow.output;
      return flow;
    });
    const targets = loss && options.targets!(plan);
    this.loss = targets && addLoss(plan, loss, signal, undone, targets);
    this.output = this.loss?.output ?? signal;
    this.results =
      targets &&
      new BatchResults(
        { plan, targets, predictions: this.output, logits: this.loss?.logits },
        options.metrics ?? [],
      );
    if (this.loss?.isKernel === false) this.#programs.push(plan.finish());
    const firstTrained = layers.findIndex((layer) => layer.trainable && layer.variables.length > 0);
    if (this.loss !== undefined && update !== undefined && firstTrained >= 0) {
      let delta: Matrix | undefined = this.loss.delta;
      for (let i = layers.length - 1; i >= firstTrained; i--)
        delta = flows[i]!.backward(delta!, update, i > firstTrained);
    }
    this.#programs.push(plan.finish());
  }

  /** Goes through the batch that the input fetches. */
  async run(): Promise<void> {
    const [first, second] = this.#programs;
    await this.plan.engine.run(first!);
    this.loss?.compute();
    if (second !== undefined) await this.plan.engine.run(second);
  }
}
