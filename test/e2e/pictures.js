import { Dense, Input, optimizers, race, Sequential } from "neurone";
import * as plot from "neurone/plot";

/** The SHA-256 of pictures, by name: of their SVG, and of one as PNG. They are to be the same on every host. */
export async function drawPictures() {
  const model = new Sequential([
    Input({ shape: [784] }),
    new Dense({ units: 784, activation: "relu" }),
    new Dense({ units: 10, activation: "softmax" }),
  ]);
  const entries = ["sgd", "adam", new optimizers.Nadam({ learningRate: 0.1 })];
  const language = "fr";
  const figures = {
    model: await plot.model(model, { language }),
    network: plot.network(model, { language }),
    saddle: plot.optimizers("saddle", race("saddle", entries), { language }),
    gorge: plot.optimizers("gorge", race("gorge", entries), { language }),
    activations: plot.activations(["relu", "gelu", "softmax"], { language }),
    history: plot.history(
      { accuracy: [0.93, 0.97], val_accuracy: [0.96, 0.974], loss: [0.25, 0.1] },
      { language },
    ),
    matrix: plot.confusionMatrix([0, 1, 1, 2], [0, 1, 2, 2], { language }),
    images: plot.images(
      { data: Uint8Array.from({ length: 75 }, (_, i) => 3 * i), shape: [3, 5, 5] },
      { labels: [0, 1, 2], predictions: [0, 2, 2], language },
    ),
    softmax: plot.softmax([2, -1, 0.5], { trueClass: 1, language }),
  };
  /** @type {Record<string, string>} */
  const hashes = { png: await sha256(await figures.model.toPNG()) };
  for (const [name, figure] of Object.entries(figures))
    hashes[name] = await sha256(new TextEncoder().encode(figure.svg));
  return hashes;
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Called as a program by Node, Deno or Bun; a page calls the function.
if (globalThis.process?.argv[1]?.endsWith("pictures.js")) console.log(JSON.stringify(await drawPictures()));
