// Neurone, as built in dist/. The variant is the arithmetic: "exact" (the default) or "fused".
/* eslint-disable @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-member-access,
   @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-return -- the package's types are in dist/, for which the linter does not wait */
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { accuracyOf, job, load, sayEnd, sayEpoch, seed } from "./protocol.js";

// The published name, seen from the package itself: bench/ has a package.json of its own, and no copy of the package.
const fromPackage = createRequire(new URL("../../package.json", import.meta.url));
const { Dense, Input, LambdaCallback, Sequential, random } = await import(
  pathToFileURL(fromPackage.resolve("neurone")).href
);
const { version } = fromPackage("./package.json");

const { threads, batchSize, epochs } = job;
random.setSeed(seed);
const model = new Sequential([
  new Input({ shape: [784] }),
  ...job.units.map((units) => new Dense({ units, activation: "relu" })),
  new Dense({ units: 10, activation: "softmax" }),
]);
model.compile({
  loss: "categorical_crossentropy",
  optimizer: "adam",
  metrics: ["accuracy"],
  arithmetic: job.variant,
});

const test = load("t10k");
const xTest = { data: test.x, shape: [test.count, 784] };
let accuracy;
if (job.task === "predict") {
  for (let epoch = 0; epoch < epochs; epoch++) {
    const start = performance.now();
    await model.predict(xTest, { batchSize, verbose: 0, threads });
    sayEpoch(epoch, performance.now() - start);
  }
} else {
  const train = load("train");
  const x = { data: train.x, shape: [train.count, 784] };
  const y = { data: train.y, shape: [train.count, 10] };
  let start = 0;
  // From one epoch's end to the next one's, so that nothing hides between them.
  const clock = new LambdaCallback({
    onEpochBegin: (epoch) => {
      if (epoch === 0) start = performance.now();
    },
    onEpochEnd: (epoch) => {
      const end = performance.now();
      sayEpoch(epoch, end - start);
      start = end;
    },
  });
  await model.fit(x, y, { epochs, batchSize, verbose: 0, shuffle: true, threads, callbacks: [clock] });
  const probabilities = await model.predict(xTest, { batchSize: 1000, verbose: 0, threads });
  accuracy = accuracyOf(probabilities.data, test.labels);
}
sayEnd(threads, { neurone: version }, accuracy);
