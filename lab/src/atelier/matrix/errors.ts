import type { TestAnswers } from "../../laboratory/protocol.js";

/** An image of the test set as the network sees it. */
export interface Judged {
  readonly index: number;
  readonly truth: number;
  readonly answer: number;
  /** What it gave to its answer, and to the truth. */
  readonly share: number;
  readonly truthShare: number;
}

type Answers = Pick<TestAnswers, "labels" | "answers" | "probabilities">;

export function judged({ labels, answers, probabilities }: Answers, index: number): Judged {
  const [truth, answer] = [labels[index]!, answers[index]!];
  return {
    index,
    truth,
    answer,
    share: probabilities[10 * index + answer]!,
    truthShare: probabilities[10 * index + truth]!,
  };
}

function all(given: Answers): Judged[] {
  return Array.from(given.labels, (_, index) => judged(given, index));
}

/** All that are wrong, those the network was surest of first; of equally sure ones the first image. */
export function worstErrors(given: Answers): Judged[] {
  return all(given)
    .filter(({ truth, answer }) => truth !== answer)
    .sort((a, b) => b.share - a.share || a.index - b.index);
}

/** What is behind a cell of the matrix: errors the surest first, right answers the least sure first, for those are the ones to look at. */
export function behindCell(given: Answers, truth: number, answer: number): Judged[] {
  const sign = truth === answer ? 1 : -1;
  return all(given)
    .filter((one) => one.truth === truth && one.answer === answer)
    .sort((a, b) => sign * (a.share - b.share) || a.index - b.index);
}

/** The next image after this one, around the end, that is wrong; undefined when none is. */
export function nextError(given: Answers, after: number): number | undefined {
  const count = given.labels.length;
  for (let step = 1; step <= count; step++) {
    const index = (after + step + count) % count;
    if (given.labels[index] !== given.answers[index]) return index;
  }
  return undefined;
}

/** Of each class, the share of its images that are found; undefined for a class without images. */
export function recalls(matrix: ArrayLike<number>): (number | undefined)[] {
  return Array.from({ length: 10 }, (_, truth) => {
    let total = 0;
    for (let answer = 0; answer < 10; answer++) total += matrix[10 * truth + answer]!;
    return total === 0 ? undefined : matrix[11 * truth]! / total;
  });
}
