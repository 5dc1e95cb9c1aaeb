import * as plot from "../../src/plot/index.js";
import { fashionMnist } from "../../src/datasets/index.js";
import { readGolden } from "../golden/golden.js";
import type { NearestMean } from "./nearestMean.js";

/** A picture of the gallery, in any language and theme. */
export interface GalleryPicture {
  readonly name: string;
  readonly draw: (options: plot.PictureOptions) => plot.Figure;
}

/** The lab session's training: Keras' numbers, rounded. */
const session = {
  accuracy: [
    0.9293, 0.9707, 0.9816, 0.9867, 0.991, 0.9935, 0.9951, 0.9959, 0.9968, 0.9971, 0.9976, 0.998, 0.9984,
    0.999, 0.9993,
  ],
  loss: [
    0.2469, 0.0978, 0.0613, 0.0444, 0.0298, 0.0211, 0.016, 0.0128, 0.0098, 0.0089, 0.0071, 0.0062, 0.0055,
    0.004, 0.0034,
  ],
  val_accuracy: [
    0.9635, 0.974, 0.9766, 0.9807, 0.9796, 0.9801, 0.9812, 0.979, 0.982, 0.9808, 0.9815, 0.9825, 0.981,
    0.9818, 0.98,
  ],
  val_loss: [
    0.1201, 0.0855, 0.0731, 0.0622, 0.0687, 0.0655, 0.0671, 0.0778, 0.069, 0.0768, 0.0775, 0.0725, 0.0848,
    0.081, 0.0877,
  ],
};

const slower = {
  accuracy: session.accuracy.map((value) => value - 0.03),
  loss: session.loss.map((value) => value + 0.1),
  val_accuracy: session.val_accuracy.map((value) => value - 0.02),
  val_loss: session.val_loss.map((value) => value + 0.09),
};

const rates = [1, 1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.25, 0.1, 0.1].map(
  (value) => value / 1000,
);

/** All pictures, with the edge cases that must look sensible. */
export function galleryPictures({ images, labels, probabilities, kernel }: NearestMean): GalleryPicture[] {
  const { plots } = readGolden<{ plots: Record<string, { confusion_matrix: { data: number[] } }> }>(
    "text/index.json",
  );
  const counts = plots["confusion_heatmap.png"]!.confusion_matrix.data;
  const matrix = Array.from({ length: 10 }, (_, i) => counts.slice(10 * i, 10 * i + 10));
  const classes = fashionMnist.classNames;
  return [
    {
      name: "history",
      draw: (options) => plot.history(session, { ...options, title: "784-784-10, Adam, 128" }),
    },
    {
      name: "history-runs",
      draw: (options) =>
        plot.history(
          [
            { name: "Adam", history: session },
            { name: "SGD", history: slower },
          ],
          options,
        ),
    },
    { name: "history-rates", draw: (options) => plot.history({ ...session, learning_rate: rates }, options) },
    {
      name: "history-one-epoch",
      draw: (options) =>
        plot.history({ accuracy: [0.93], val_accuracy: [0.96], loss: [0.25], val_loss: [0.12] }, options),
    },
    {
      name: "history-not-finite",
      draw: (options) =>
        plot.history(
          { loss: [2.3, NaN, Infinity, 1.5], val_loss: [NaN, NaN, NaN, NaN] },
          { ...options, width: 420 },
        ),
    },
    {
      name: "history-log",
      draw: (options) =>
        plot.history(
          { loss: Array.from({ length: 120 }, (_, i) => 3 / (1 + i * i)) },
          { ...options, logLoss: true, width: 480 },
        ),
    },
    {
      name: "image",
      draw: (options) => plot.image({ data: images.data.subarray(0, 784), shape: [28, 28] }, options),
    },
    { name: "images", draw: (options) => plot.plotImages(images, 600, 4, 6, options) },
    {
      name: "images-predictions",
      draw: (options) => plot.images(images, { ...options, labels, predictions: probabilities, rows: 3 }),
    },
    {
      name: "images-names",
      draw: (options) =>
        plot.images(images, {
          ...options,
          labels,
          predictions: probabilities,
          classNames: classes,
          rows: 2,
          columns: 6,
          scale: 4,
        }),
    },
    { name: "digit-grid", draw: (options) => plot.digitGrid(images, labels, options) },
    { name: "confusion-matrix", draw: (options) => plot.confusionMatrixOf(matrix, options) },
    {
      name: "confusion-matrix-shares",
      draw: (options) =>
        plot.confusionMatrix(labels, probabilities, { ...options, normalize: "truth", title: "1000" }),
    },
    {
      name: "confusion-matrix-names",
      draw: (options) => plot.confusionMatrix(labels, probabilities, { ...options, classes }),
    },
    {
      name: "confusion-matrix-empty-classes",
      draw: (options) => plot.confusionMatrix([0, 0, 1, 3], [0, 1, 1, 3], { ...options, classes: 5 }),
    },
    { name: "weights", draw: (options) => plot.weights(kernel, { ...options, columns: 5 }) },
    { name: "misclassified", draw: (options) => plot.misclassified(images, labels, probabilities, options) },
    {
      name: "misclassified-names",
      draw: (options) =>
        plot.misclassified(images, labels, probabilities, {
          ...options,
          classNames: classes,
          count: 4,
          columns: 4,
        }),
    },
    {
      name: "misclassified-none",
      draw: (options) => plot.misclassified(images, labels, labelsAsProbabilities(labels), options),
    },
  ];
}

function labelsAsProbabilities(labels: Int32Array): { data: Float64Array; shape: number[] } {
  const data = new Float64Array(labels.length * 10);
  labels.forEach((label, i) => (data[i * 10 + label] = 1));
  return { data, shape: [labels.length, 10] };
}

/** The page that shows the snapshots. */
export function galleryPage(pictures: readonly GalleryPicture[], variants: readonly string[]): string {
  const sections = pictures.map(({ name }) => {
    const figures = variants.map(
      (variant) => `    <img src="snapshots/${name}.${variant}.svg" alt="${name}, ${variant}" />`,
    );
    return `    <h2>${name}</h2>\n${figures.join("\n")}`;
  });
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Neurone: the pictures</title>
    <style>
      body { font: 16px Inter, system-ui, sans-serif; margin: 2rem; background: #888; }
      img { vertical-align: top; max-width: 100%; margin: 0 1rem 1rem 0; }
    </style>
  </head>
  <body>
    <h1>Neurone: the pictures</h1>
    <p>The snapshots of test/plot/gallery.test.ts; <code>npx vitest run test/plot -u</code> draws them anew.</p>
${sections.join("\n")}
  </body>
</html>
`;
}
