import { labelsOf } from "../../src/metrics/labelsOf.js";
import { mnist } from "../../src/datasets/index.js";
import { type ArrayInput, fromArrayLike } from "../../src/util/ndarray.js";

/** Real digits, and a simple classifier that really errs: the class whose mean image is nearest. */
export interface NearestMean {
  readonly images: { data: Uint8Array; shape: number[] };
  readonly labels: Int32Array;
  /** Of shape (count, 10). */
  readonly probabilities: { data: Float64Array; shape: number[] };
  /** The classes' mean images around the mean of all, as a kernel of shape (784, 10). */
  readonly kernel: { data: Float64Array; shape: number[] };
}

const pixels = 784;

/** What the classifier makes of MNIST's first test images. */
export async function nearestMean(count = 1000): Promise<NearestMean> {
  const [[trainImages, trainLabels], [testImages, testLabels]] = (await mnist.loadData()) as [
    [ArrayInput, ArrayInput],
    [ArrayInput, ArrayInput],
  ];
  const train = fromArrayLike(trainImages).data.subarray(0, 5000 * pixels);
  const classes = labelsOf(trainLabels, "labels").subarray(0, 5000);
  const sums = Array.from({ length: 10 }, () => new Float64Array(pixels));
  const counts = new Array<number>(10).fill(0);
  classes.forEach((label, i) => {
    counts[label]!++;
    for (let p = 0; p < pixels; p++) sums[label]![p]! += train[i * pixels + p]! / 255;
  });
  const means = sums.map((sum, k) => sum.map((value) => value / counts[k]!));

  const images = Uint8Array.from(fromArrayLike(testImages).data.subarray(0, count * pixels));
  const probabilities = new Float64Array(count * 10);
  for (let i = 0; i < count; i++) {
    const distances = means.map((mean) =>
      mean.reduce((sum, value, p) => sum + (value - images[i * pixels + p]! / 255) ** 2, 0),
    );
    const nearest = Math.min(...distances);
    const scores = distances.map((distance) => Math.exp((nearest - distance) / 2));
    const total = scores.reduce((a, b) => a + b);
    scores.forEach((score, k) => (probabilities[i * 10 + k] = score / total));
  }
  const kernel = new Float64Array(pixels * 10);
  for (let p = 0; p < pixels; p++) {
    const middle = means.reduce((sum, mean) => sum + mean[p]!, 0) / 10;
    means.forEach((mean, k) => (kernel[p * 10 + k] = mean[p]! - middle));
  }
  return {
    images: { data: images, shape: [count, 28, 28] },
    labels: labelsOf(testLabels, "labels").slice(0, count),
    probabilities: { data: probabilities, shape: [count, 10] },
    kernel: { data: kernel, shape: [pixels, 10] },
  };
}
