// jax-js on its wasm backend, with Adam written out as its users do. It walks whole batches only, in order; the seconds are scaled.
/* eslint-disable -- jax-js's types are there only when bench's own packages are installed; the linter must say the same without them */
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { defaultDevice, init, jit, nn, numpy as np, tree, valueAndGrad } from "@jax-js/jax";
import { accuracyOf, job, load, sayEnd, sayEpoch } from "./protocol.js";

await init();
defaultDevice("wasm");

const { batchSize } = job;
const sizes = [784, ...job.units, 10];
const uniform = (rows, columns) => {
  const limit = Math.sqrt(6 / (rows + columns));
  const values = Float32Array.from({ length: rows * columns }, () => (Math.random() * 2 - 1) * limit);
  return np.array(values).reshape([rows, columns]);
};
/** A view of rows as an array of its own; jax-js frees it when it is consumed. */
const rowsOf = (values, columns, from, to) =>
  np.array(values.slice(from * columns, to * columns)).reshape([to - from, columns]);

const logitsOf = (params, x) =>
  params.reduce((input, { w, b }, i) => {
    const sums = np.dot(input, w).add(b);
    return i < params.length - 1 ? nn.relu(sums) : sums;
  }, x);
const lossOf = (params, x, y) =>
  nn
    .logSoftmax(logitsOf(params, x))
    .mul(y)
    .sum()
    .mul(-1 / batchSize);
const step = jit((params, m, v, x, y) => {
  const [loss, gradients] = valueAndGrad(lossOf)(tree.ref(params), x, y);
  m = tree.map((m, g) => m.mul(0.9).add(g.mul(0.1)), m, tree.ref(gradients));
  v = tree.map((v, g) => v.mul(0.999).add(np.square(g).mul(0.001)), v, gradients);
  params = tree.map(
    (p, m, v) => p.sub(m.mul(1e-3).div(np.sqrt(v).add(1e-7))),
    params,
    tree.ref(m),
    tree.ref(v),
  );
  return [params, m, v, loss];
});
const predictBatch = jit((params, x) => nn.softmax(logitsOf(params, x)));

let params = sizes.slice(1).map((columns, i) => ({ w: uniform(sizes[i], columns), b: np.zeros([columns]) }));

async function predict({ x, count }, rows) {
  const out = [];
  for (let from = 0; from < count; from += rows) {
    const result = predictBatch(tree.ref(params), rowsOf(x, 784, from, Math.min(from + rows, count)));
    out.push(...(await result.data()));
  }
  return out;
}

const test = load("t10k");
let accuracy;
if (job.task === "predict") {
  for (let epoch = 0; epoch < job.epochs; epoch++) {
    const start = performance.now();
    await predict(test, batchSize);
    sayEpoch(epoch, performance.now() - start);
  }
} else {
  const { x, y, count } = load("train");
  const whole = Math.floor(count / batchSize) * batchSize;
  let m = tree.map((p) => np.zerosLike(p), tree.ref(params));
  let v = tree.map((p) => np.zerosLike(p), tree.ref(params));
  for (let epoch = 0; epoch < job.epochs; epoch++) {
    const start = performance.now();
    let last;
    for (let from = 0; from < whole; from += batchSize) {
      last?.dispose();
      const rows = [rowsOf(x, 784, from, from + batchSize), rowsOf(y, 10, from, from + batchSize)];
      [params, m, v, last] = step(params, m, v, ...rows);
    }
    await last.jsAsync();
    sayEpoch(epoch, (performance.now() - start) * (count / whole));
  }
  accuracy = accuracyOf(await predict(test, 1000), test.labels);
}
const entry = createRequire(import.meta.url).resolve("@jax-js/jax");
const { version } = JSON.parse(readFileSync(new URL("../package.json", `file://${entry}`), "utf8"));
sayEnd(1, { "jax-js": version }, accuracy); // Node has no global Worker, without which jax-js keeps to one thread
process.exit(0);
