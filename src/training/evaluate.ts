import type { Callback, CallbackModel, Logs } from "../callbacks/Callback.js";
import { CallbackList } from "../callbacks/CallbackList.js";
import { nextTask } from "../platform/nextTask.js";
import type { ArrayInput } from "../util/ndarray.js";
import { BatchRunner } from "./BatchRunner.js";
import type { CompiledModel } from "./CompiledModel.js";
import type { Measures } from "./Measures.js";
import { requireOption } from "./requireOption.js";
import { sampleSet } from "./sampleSet.js";
import { threadsFor } from "./threadsFor.js";

/** What `evaluate` can be told. */
export interface EvaluateOptions {
  /** Default 32. The measures do not depend on it but for rounding. */
  batchSize?: number;
  verbose?: 0 | 1 | 2;
  sampleWeight?: ArrayInput;
  callbacks?: readonly Callback[];
  /** How many threads compute. Default: as many as the machine has and the work is worth. */
  threads?: number;
}

/** Measures a model on samples; what `Sequential.evaluate` does. */
export async function evaluate(
  model: CompiledModel & CallbackModel,
  x: ArrayInput,
  y: ArrayInput,
  options: EvaluateOptions,
): Promise<Logs> {
  const { batchSize = 32, verbose = 1 } = options;
  requireOption("evaluate", "batchSize", batchSize, 1);
  const samples = sampleSet({ x, y, sampleWeight: options.sampleWeight }, model.requirements);
  const count = samples.x.shape[0]!;
  const callbacks = new CallbackList({ callbacks: options.callbacks ?? [], addProgbar: verbose !== 0 });
  callbacks.setParameters({ epochs: 1, steps: Math.ceil(count / batchSize), verbose });
  callbacks.setModel(model);
  const { engine, layers, loss } = model;
  const measures = model.makeMeasures(samples.y.shape.slice(1));
  const runner = await BatchRunner.create({ engine, layers, loss, measures, samples, batchSize }, "x");
  try {
    const threads = options.threads ?? threadsFor(engine, layers, Math.min(batchSize, count));
    requireOption("evaluate", "threads", threads, 1);
    return await engine.withThreads(threads, runner.scratchBytes, () =>
      runEvaluation(runner, measures, callbacks, count, batchSize, ""),
    );
  } finally {
    runner.free();
  }
}

/** Goes through all samples in order. @returns the measures, their names prefixed */
export async function runEvaluation(
  runner: BatchRunner,
  measures: Measures,
  callbacks: CallbackList,
  samples: number,
  batchSize: number,
  prefix: string,
): Promise<Logs> {
  measures.reset();
  await callbacks.onTestBegin();
  const hearsBatches = callbacks.hears("onTestBatchEnd");
  for (let start = 0, batch = 0; start < samples; start += batchSize, batch++) {
    const begin = callbacks.onTestBatchBegin(batch);
    if (begin !== undefined) await begin;
    const count = Math.min(batchSize, samples - start);
    await runner.run(Uint32Array.from({ length: count }, (_, i) => start + i));
    if (hearsBatches) {
      const end = callbacks.onTestBatchEnd(batch, measures.logs());
      if (end !== undefined) await end;
    }
    await nextTask();
  }
  await callbacks.onTestEnd(measures.logs());
  return measures.logs(prefix);
}
