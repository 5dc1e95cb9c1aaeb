import type { MnistDigit } from "../image/index.js";
import { correctOf } from "../metrics/confusionMatrix.js";
import type { Writer } from "../util/Writer.js";
import { confusionTable } from "./confusionTable.js";
import { halfBlocks } from "./halfBlocks.js";
import type { ImageFile } from "./listImages.js";

/** A digit and what the network says of it. */
export interface Prediction {
  readonly digit: MnistDigit;
  /** Of each class. */
  readonly probabilities: readonly number[];
}

/** Tells about images as they are read: to people, or to programs. */
export interface PredictionReport {
  image(file: ImageFile, predictions: readonly Prediction[]): void;
  failure(file: ImageFile, message: string): void;
  /** @param failed how many images could not be read */
  end(failed: number): void;
}

/** Columns of the bar of a probability of 1. */
const barWidth = 20;

/** How many classes are named at most, and how likely they must be for it. */
const [mostNamed, leastNamed] = [3, 0.01];

/** A line for each digit, and at the end the confusion matrix when names told the truth. */
export function textPredictions(
  stdout: Writer,
  classNames: readonly string[],
  files: readonly ImageFile[],
  { show }: { readonly show: boolean },
): PredictionReport {
  const width = Math.max(...files.map(({ path }) => path.length));
  const matrix = emptyMatrix(classNames.length);
  return {
    image({ path, truth }, predictions) {
      predictions.forEach(({ digit, probabilities }, k) => {
        const order = [...probabilities.keys()].sort((a, b) => probabilities[b]! - probabilities[a]!);
        const [best, ...others] = order.slice(0, mostNamed) as [number, ...number[]];
        const named = others.filter((c) => probabilities[c]! >= leastNamed);
        const doubts = named.map((c) => `${classNames[c]} ${percent(probabilities[c]!)}`).join(", ");
        const wrong =
          truth === undefined || truth === best ? "" : `  wrong: it is ${classNames[truth] ?? truth}`;
        const line = [
          (k === 0 ? path : "").padEnd(width),
          classNames[best],
          bar(probabilities[best]!),
          percent(probabilities[best]!).padStart(7),
          doubts === "" ? "" : `or ${doubts}`,
        ].join("  ");
        stdout.write(`${line.trimEnd()}${wrong}\n`);
        if (show) stdout.write(`${halfBlocks(digit.image)}\n`);
        if (truth !== undefined && matrix[truth] !== undefined) matrix[truth][best]!++;
      });
      if (predictions.length > 1) {
        const reading = predictions.map(({ probabilities }) => classNames[mostLikely(probabilities)]);
        stdout.write(`${"".padEnd(width)}  read: ${reading.join(" ")}\n`);
      }
    },
    failure: () => undefined,
    end() {
      const [correct, total] = [correctOf(matrix), sum(matrix)];
      if (total < 2) return;
      stdout.write(
        `\nAccuracy by the files' names: ${((100 * correct) / total).toFixed(1)} % (${correct} / ${total})\n\n${confusionTable(matrix, classNames)}`,
      );
    },
  };
}

/** One JSON object a line: a `predict` for each digit, an `error` for each image that cannot be read, `end`. */
export function jsonPredictions(stdout: Writer, classNames: readonly string[]): PredictionReport {
  const line = (object: object): unknown => stdout.write(`${JSON.stringify(object)}\n`);
  const matrix = emptyMatrix(classNames.length);
  let digits = 0;
  return {
    image({ path, truth }, predictions) {
      for (const { digit, probabilities } of predictions) {
        const predicted = mostLikely(probabilities);
        const { box, darkOnLight } = digit;
        const name = classNames[predicted];
        line({
          event: "predict",
          file: path,
          predicted,
          name,
          probabilities,
          truth,
          box,
          dark_on_light: darkOnLight,
        });
        digits++;
        if (truth !== undefined && matrix[truth] !== undefined) matrix[truth][predicted]!++;
      }
    },
    failure({ path }, message) {
      line({ event: "error", file: path, message });
    },
    end(failed) {
      const total = sum(matrix);
      const counted = total === 0 ? {} : { correct: correctOf(matrix), total, confusion_matrix: matrix };
      line({ event: "end", digits, failed, ...counted });
    },
  };
}

function emptyMatrix(classes: number): number[][] {
  return Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
}

function sum(matrix: readonly (readonly number[])[]): number {
  return matrix.flat().reduce((total, count) => total + count, 0);
}

/** The first of the greatest. */
function mostLikely(probabilities: readonly number[]): number {
  return probabilities.indexOf(Math.max(...probabilities));
}

function percent(probability: number): string {
  return `${(100 * probability).toFixed(1)} %`;
}

function bar(probability: number): string {
  return "█".repeat(Math.round(barWidth * probability)).padEnd(barWidth, "·");
}
