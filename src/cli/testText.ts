import { confusionTable } from "./confusionTable.js";
import type { TestResult } from "./testNetwork.js";
import { withCommas } from "./withCommas.js";

/** The test's outcome for people; several lines without the last end. */
export function testText(
  { accuracy, correct, images, loss, matrix }: TestResult,
  classNames: readonly string[],
): string {
  return [
    `Test accuracy: ${(100 * accuracy).toFixed(2)} % (${correct} / ${images}), loss ${loss.toFixed(4)}`,
    "",
    `Confusion matrix of the ${withCommas(images)} test images: rows are the true classes, columns the predicted ones.`,
    "",
    confusionTable(matrix, classNames).trimEnd(),
  ].join("\n");
}
