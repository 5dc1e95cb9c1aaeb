import type { Sequential } from "neurone/plain";
import { CLASSES } from "./buildModel.js";
import type { RunRecord, TestAnswers } from "./protocol.js";
import type { Samples } from "./Samples.js";

/** What a probability counts for at least, as in Keras: the logarithm of 0 is none. */
const LEAST = 1e-7;

/** How a network does on the test images, by the same way as `npx neurone train`. */
export async function testNetwork(
  model: Sequential,
  test: Samples,
  { batchSize, threads }: { readonly batchSize: number; readonly threads: number | undefined },
): Promise<NonNullable<RunRecord["test"]>> {
  const options = { batchSize, verbose: 0, ...(threads !== undefined && { threads }) } as const;
  const { loss = NaN } = await model.evaluate(test.x, test.y, options);
  const { accuracy, answers } = await answerTest(model, test, threads);
  const correct = answers.reduce((sum, answer, index) => sum + Number(answer === test.labels[index]), 0);
  return { loss, accuracy, correct };
}

/** What a network answers for each test image. */
export async function answerTest(
  model: Sequential,
  { x, labels }: Samples,
  threads: number | undefined,
): Promise<TestAnswers> {
  const probabilities = await model.predict(x, {
    verbose: 0,
    ...(threads !== undefined && { threads }),
  });
  return judge(Float32Array.from(probabilities.data as Float32Array), labels);
}

/** @param probabilities of shape (labels, 10) */
export function judge(probabilities: Float32Array, labels: Uint8Array): TestAnswers {
  const matrix = new Uint32Array(CLASSES * CLASSES);
  const answers = new Uint8Array(labels.length);
  let [correct, loss] = [0, 0];
  labels.forEach((truth, index) => {
    const row = probabilities.subarray(index * CLASSES, (index + 1) * CLASSES);
    let answer = 0;
    for (let digit = 1; digit < CLASSES; digit++) if (row[digit]! > row[answer]!) answer = digit;
    answers[index] = answer;
    matrix[truth * CLASSES + answer]!++;
    if (answer === truth) correct++;
    loss -= Math.log(Math.min(1 - LEAST, Math.max(LEAST, row[truth]!)));
  });
  const count = labels.length;
  return {
    matrix,
    labels: labels.slice(),
    answers,
    probabilities,
    accuracy: correct / count,
    loss: loss / count,
  };
}
