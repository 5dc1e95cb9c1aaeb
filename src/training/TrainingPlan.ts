import type { Engine, LoadedProgram } from "../engine/Engine.js";
import type { Layer, UpdateTarget } from "../layers/Layer.js";
import { type Matrix, Plan, type Signal } from "../layers/Plan.js";
import type { Loss } from "../losses/Loss.js";
import { addLoss, type BatchLoss, takesLogits } from "./BatchLoss.js";
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
  readonly #programs: LoadedProgram[] = [];

  constructor({ engine, layers, batchSize, input, loss, update }: TrainingPlanOptions) {
    const plan = new Plan(engine, batchSize, update !== undefined);
    this.plan = plan;
    const activation = lastActivation(layers);
    const undone = loss !== undefined && takesLogits(loss, activation) ? loss.undo?.activation : undefined;
    let signal = input(plan);
    const flows = layers.map((layer, index) => {
      const flow = layer.flow(plan, signal, undone !== undefined && index === layers.length - 1);
      signal = flow.output;
      return flow;
    });
    this.loss = loss && addLoss(plan, loss, signal, undone);
    this.output = this.loss?.output ?? signal;
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
