// TensorFlow.js on its wasm backend.
/* eslint-disable -- TensorFlow.js's types are there only when bench's own packages are installed; the linter must say the same without them */
import { createRequire } from "node:module";
import { dirname } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { getThreadsCount, setThreadsCount, setWasmPaths, version_wasm } from "@tensorflow/tfjs-backend-wasm";
import { accuracyOf, job, load, sayEnd, sayEpoch, seed } from "./protocol.js";

setWasmPaths(
  `${dirname(createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm/package.json"))}/wasm-out/`,
);
setThreadsCount(job.threads);
await tf.setBackend("wasm");
await tf.ready();

const model = tf.sequential();
[...job.units, 10].forEach((units, i, { length }) => {
  model.add(
    tf.layers.dense({
      units,
      activation: i === length - 1 ? "softmax" : "relu",
      kernelInitializer: tf.initializers.glorotUniform({ seed: seed + i }),
      ...(i === 0 && { inputShape: [784] }),
    }),
  );
});
model.compile({ loss: "categoricalCrossentropy", optimizer: "adam", metrics: ["accuracy"] });

const test = load("t10k");
const xTest = tf.tensor2d(test.x, [test.count, 784]);
let accuracy;
if (job.task === "predict") {
  for (let epoch = 0; epoch < job.epochs; epoch++) {
    const start = performance.now();
    const result = model.predict(xTest, { batchSize: job.batchSize });
    await result.data();
    sayEpoch(epoch, performance.now() - start);
    result.dispose();
  }
} else {
  const train = load("train");
  const x = tf.tensor2d(train.x, [train.count, 784]);
  const y = tf.tensor2d(train.y, [train.count, 10]);
  let start = 0;
  // From one epoch's end to the next one's, so that nothing hides between them.
  const callbacks = {
    onEpochBegin: (epoch) => {
      if (epoch === 0) start = performance.now();
    },
    onEpochEnd: (epoch) => {
      const end = performance.now();
      sayEpoch(epoch, end - start);
      start = end;
    },
  };
  const { epochs, batchSize } = job;
  await model.fit(x, y, { epochs, batchSize, verbose: 0, yieldEvery: "never", callbacks });
  accuracy = accuracyOf(await model.predict(xTest, { batchSize: 1000 }).data(), test.labels);
}
sayEnd(getThreadsCount(), { tfjs: tf.version.tfjs, "tfjs-backend-wasm": version_wasm }, accuracy);
process.exit(0); // its worker threads, if it has any, would keep the process alive
