// @ts-check
// What is measured, and what is asked of it.

/**
 * @typedef {object} Case
 * @property {string} title
 * @property {"train" | "predict"} task
 * @property {"mnist" | "fashion"} data
 * @property {number[]} units Of the hidden relu layers; the output layer of ten is understood.
 * @property {number} batchSize
 * @property {number} epochs Or repetitions of predict. The first is not counted: it holds compilation, tracing and warming up.
 * @property {number} [ourEpochs] Ours must keep its speed in every epoch of the lab session.
 */

/** @type {Readonly<Record<string, Case>>} */
export const cases = {
  lab: {
    title: "784-784-10, batch 128",
    task: "train",
    data: "mnist",
    units: [784],
    batchSize: 128,
    epochs: 4,
    ourEpochs: 15,
  },
  batch32: {
    title: "784-784-10, batch 32",
    task: "train",
    data: "mnist",
    units: [784],
    batchSize: 32,
    epochs: 3,
  },
  deep: {
    title: "784-500-400-10, batch 64",
    task: "train",
    data: "mnist",
    units: [500, 400],
    batchSize: 64,
    epochs: 3,
  },
  fashion: {
    title: "Fashion-MNIST, 784-784-10, batch 128",
    task: "train",
    data: "fashion",
    units: [784],
    batchSize: 128,
    epochs: 3,
  },
  wide: {
    title: "784-1024-1024-1024-10, batch 128",
    task: "train",
    data: "mnist",
    units: [1024, 1024, 1024],
    batchSize: 128,
    epochs: 3,
  },
  predict: {
    title: "predict 10,000 images, batch 32",
    task: "predict",
    data: "mnist",
    units: [784],
    batchSize: 32,
    epochs: 11,
  },
  predictLarge: {
    title: "predict 10,000 images, batch 1000",
    task: "predict",
    data: "mnist",
    units: [784],
    batchSize: 1000,
    epochs: 11,
  },
};

/**
 * How many times longer each of `than` must take than ours; or, without `than`, how many seconds ours may take in every epoch. The seconds hold on
 * the machine of the first readings only, the ratios anywhere.
 *
 * @typedef {{ case: string, ours: string, than: string[], atLeast: number } | { case: string, ours: string, atMost: number }} Target
 */

// As the readings were that the targets were set by: without XLA. Its ratio with XLA stands in the row of its own.
const keras = ["keras-tensorflow"];

/** @type {readonly Target[]} */
export const targets = [
  { case: "lab", ours: "neurone", atMost: 0.75 },
  { case: "lab", ours: "neurone", than: keras, atLeast: 3 },
  { case: "lab", ours: "neurone", than: ["torch-fused"], atLeast: 1.5 },
  { case: "lab", ours: "neurone", than: ["jax-js"], atLeast: 12 },
  { case: "lab", ours: "neurone", than: ["tfjs-wasm"], atLeast: 55 },
  { case: "lab", ours: "neurone-fused", atMost: 0.5 },
  { case: "lab", ours: "neurone-fused", than: keras, atLeast: 4 },
  { case: "lab", ours: "neurone-fused", than: ["torch-fused"], atLeast: 2.2 },
  { case: "batch32", ours: "neurone", than: keras, atLeast: 4 },
  { case: "deep", ours: "neurone", than: keras, atLeast: 3 },
  { case: "fashion", ours: "neurone", than: keras, atLeast: 1.5 },
  { case: "wide", ours: "neurone", than: keras, atLeast: 1 },
  { case: "predict", ours: "neurone", than: keras, atLeast: 8 },
];

/** What `npm start` may take, at most. */
export const startTargets = { seconds: 15, firstBatch: 1, megabytes: 600 };

/**
 * How our time grows: the lab's case with one thing changed at a time.
 *
 * @param {number} cores
 * @returns {{ name: string, values: number[], change: (value: number) => { units?: number[], batchSize?: number, images?: number, threads?: number } }[]}
 */
export const growths = (cores) => [
  { name: "batch size", values: [16, 32, 64, 128, 256, 512], change: (batchSize) => ({ batchSize }) },
  {
    name: "units of the hidden layer",
    values: [128, 256, 512, 784, 1024, 2048],
    change: (units) => ({ units: [units] }),
  },
  {
    name: "hidden layers of 784",
    values: [1, 2, 3, 4],
    change: (depth) => ({ units: Array.from({ length: depth }, () => 784) }),
  },
  { name: "images", values: [15_000, 30_000, 60_000], change: (images) => ({ images }) },
  {
    name: "threads",
    values: Array.from({ length: Math.min(cores, 4) }, (_, i) => i + 1),
    change: (threads) => ({ threads }),
  },
];
