// The trainings whose weights must be the same bits everywhere. Imports published names only; runs in Node, Deno, Bun and pages.
import { Dense, Dropout, Input, layers, optimizers, random, Sequential } from "neurone";

const SAMPLES = 600;

/** Images like MNIST's: four of five pixels are zero, the others multiples of 1 / 255. */
function images(share) {
  const stream = random.RandomStream.from(7);
  const data = new Float32Array(SAMPLES * 784);
  for (let i = 0; i < data.length; i++)
    if (stream.uniform(0, 1) < share) data[i] = (1 + stream.integer(255)) / 255;
  return { data, shape: [SAMPLES, 784] };
}

function oneHot(classes) {
  const stream = random.RandomStream.from(8);
  const data = new Float32Array(SAMPLES * classes);
  for (let i = 0; i < SAMPLES; i++) data[i * classes + stream.integer(classes)] = 1;
  return { data, shape: [SAMPLES, classes] };
}

const softmax = () => new Dense({ units: 10, activation: "softmax" });

/** What is trained, and how. */
const trainings = {
  "the lab's network": {
    x: () => images(0.2),
    layers: () => [new Dense({ units: 784, activation: "relu" }), softmax()],
    compile: { loss: "categorical_crossentropy", optimizer: "adam" },
  },
  "dense images, dropout and tanh": {
    x: () => images(1),
    layers: () => [new Dense({ units: 50, activation: "tanh" }), new Dropout({ rate: 0.3 }), softmax()],
    compile: {
      loss: "categorical_crossentropy",
      optimizer: () => new optimizers.SGD({ learningRate: 0.1, momentum: 0.9, nesterov: true }),
    },
  },
  "gelu, softplus and sigmoid": {
    x: () => images(0.5),
    layers: () => [
      new layers.Rescaling({ scale: 2, offset: -1 }),
      new Dense({ units: 37, activation: "gelu", kernelRegularizer: "l2" }),
      new Dense({ units: 21, activation: "softplus", kernelInitializer: "he_normal" }),
      new Dense({ units: 10, activation: "sigmoid" }),
    ],
    compile: {
      loss: "binary_crossentropy",
      optimizer: () =>
        new optimizers.RMSprop({
          learningRate: new optimizers.schedules.CosineDecay({ initialLearningRate: 0.01, decaySteps: 20 }),
        }),
    },
  },
  "three layers, clipped": {
    x: () => images(0.2),
    layers: () => [
      new Dense({ units: 200, activation: "relu" }),
      new Dense({ units: 100, activation: "relu" }),
      new Dense({ units: 10 }),
    ],
    compile: { loss: "mse", optimizer: () => new optimizers.AdamW({ globalClipnorm: 0.5 }) },
  },
};

/**
 * @param {{ threads: number, arithmetic?: "exact" | "fused" }} options
 * @returns {Promise<Record<string, string>>} the SHA-256 of each training's weights
 */
export async function runTrainings({ threads, arithmetic = "exact" }) {
  const hashes = {};
  for (const [name, training] of Object.entries(trainings)) {
    random.setSeed(43);
    const model = new Sequential([Input({ shape: [784] }), ...training.layers()]);
    const { optimizer } = training.compile;
    model.compile({
      ...training.compile,
      optimizer: typeof optimizer === "string" ? optimizer : optimizer(),
      arithmetic,
    });
    await model.fit(training.x(), oneHot(10), { epochs: 2, batchSize: 128, verbose: 0, threads });
    hashes[name] = await sha256(model.getWeights());
  }
  return hashes;
}

/** Over the little-endian float32 of all weights, kernel then bias, layer by layer. */
async function sha256(weights) {
  const bytes = new Uint8Array(weights.reduce((sum, { data }) => sum + data.length, 0) * 4);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const { data } of weights) for (const value of data) view.setFloat32((at += 4) - 4, value, true);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
