import type { Logs } from "../callbacks/Callback.js";
import { BatchRunner } from "./BatchRunner.js";
import type { CompiledModel } from "./CompiledModel.js";
import { type SampleArrays, sampleSet } from "./sampleSet.js";
import { threadsFor } from "./threadsFor.js";

/** One update on one batch; what `Sequential.trainOnBatch` does. */
export async function trainOnBatch(model: CompiledModel, arrays: SampleArrays): Promise<Logs> {
  const samples = sampleSet(arrays, model.requirements);
  const batchSize = samples.x.shape[0]!;
  const { engine, layers, loss } = model;
  const measures = model.makeMeasures(samples.y.shape.slice(1));
  const step = model.gradientStep();
  const runner = await BatchRunner.create({ engine, layers, loss, measures, samples, batchSize, step }, "x");
  try {
    await engine.withThreads(threadsFor(engine, layers, batchSize), runner.scratchBytes, () =>
      runner.run(Uint32Array.from({ length: batchSize }, (_, i) => i)),
    );
    return measures.logs();
  } finally {
    runner.free();
  }
}
