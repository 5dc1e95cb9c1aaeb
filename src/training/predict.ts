import type { Callback } from "../callbacks/Callback.js";
import { CallbackList } from "../callbacks/CallbackList.js";
import type { Engine } from "../engine/Engine.js";
import type { Layer } from "../layers/Layer.js";
import { nextTask } from "../platform/nextTask.js";
import type { PlainArray } from "../util/ndarray.js";
import { sizeOf, type Tensor } from "../util/tensor.js";
import { signalOf, writeSamples } from "./InputData.js";
import { readMatrix } from "./matrixIo.js";
import { requireOption } from "./requireOption.js";
import { threadsFor } from "./threadsFor.js";
import { TrainingPlan } from "./TrainingPlan.js";

/** What `predict` can be told. */
export interface PredictOptions {
  /** Samples between two calls of the callbacks. Default 32. The predictions do not depend on it. */
  batchSize?: number;
  verbose?: 0 | 1 | 2;
  callbacks?: readonly Callback[];
  /** How many threads compute. Default: as many as the machine has and the work is worth. */
  threads?: number;
}

/** Samples that go through the network at once: enough that what lies between two chunks counts for little, and soon done. */
const CHUNK = 256;

/** What a network gives for samples; what `Sequential.predict` does. */
export async function predict(
  engine: Engine,
  layers: readonly Layer[],
  x: PlainArray,
  options: PredictOptions,
): Promise<Tensor> {
  const { batchSize = 32, verbose = 1 } = options;
  requireOption("predict", "batchSize", batchSize, 1);
  const samples = x.shape[0]!;
  const inputShape = x.shape.slice(1);
  const inputSize = sizeOf(inputShape);
  const callbacks = new CallbackList({ callbacks: options.callbacks ?? [], addProgbar: verbose !== 0 });
  callbacks.setParameters({ epochs: 1, steps: Math.ceil(samples / batchSize), verbose });

  const chunk = Math.min(CHUNK, samples);
  const plans = new Map<number, { plan: TrainingPlan; input: { pointer: number; stride: number } }>();
  const planFor = (rows: number) => {
    let entry = plans.get(rows);
    if (entry === undefined) {
      let input!: { pointer: number; rows: number; columns: number; stride: number };
      const plan = new TrainingPlan({
        engine,
        layers,
        batchSize: rows,
        input: (to) => {
          input = to.matrix(rows, inputSize);
          return signalOf(to, input, inputShape, true);
        },
      });
      entry = { plan, input };
      plans.set(rows, entry);
    }
    return entry;
  };

  try {
    const { output } = planFor(chunk).plan;
    const outputSize = sizeOf(output.shape);
    const result = new Float32Array(samples * outputSize);
    const threads = options.threads ?? threadsFor(engine, layers, chunk);
    requireOption("predict", "threads", threads, 1);
    await engine.withThreads(threads, planFor(chunk).plan.plan.scratchBytes, async () => {
      await callbacks.onPredictBegin();
      let batch = 0;
      for (let start = 0; start < samples; start += chunk) {
        const rows = Math.min(chunk, samples - start);
        const { plan, input } = planFor(rows);
        const target = engine.memory.float32(input.pointer, rows * input.stride);
        writeSamples(x, start, start + rows, inputSize, target, input.stride);
        await plan.run();
        result.set(readMatrix(engine.memory, plan.output.matrix!), start * outputSize);
        for (
          ;
          (batch + 1) * batchSize <= start + rows ||
          (start + rows === samples && batch * batchSize < samples);
          batch++
        ) {
          await callbacks.onPredictBatchBegin(batch);
          await callbacks.onPredictBatchEnd(batch);
        }
        await nextTask();
      }
      await callbacks.onPredictEnd();
    });
    return { data: result, shape: [samples, ...output.shape] };
  } finally {
    for (const { plan } of plans.values()) plan.plan.free();
  }
}
