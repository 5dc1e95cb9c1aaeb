import { describe, expect, it } from "vitest";
import { behindCell, nextError, recalls, worstErrors } from "../../../../lab/src/atelier/matrix/errors.js";

/** Each image: what it is, what it was taken for, how surely; the rest went to the truth, or to the next digit. */
function given(...images: readonly (readonly [truth: number, answer: number, share: number])[]) {
  const probabilities = new Float32Array(10 * images.length);
  images.forEach(([truth, answer, share], i) => {
    probabilities[10 * i + answer] = share;
    probabilities[10 * i + (truth === answer ? (truth + 1) % 10 : truth)] = 1 - share;
  });
  return {
    labels: Uint8Array.from(images, ([truth]) => truth),
    answers: Uint8Array.from(images, ([, answer]) => answer),
    probabilities,
  };
}

const answers = given([7, 7, 1], [4, 9, 0.75], [4, 9, 0.875], [4, 4, 0.5], [3, 5, 0.75], [4, 4, 1]);

describe("the worst errors", () => {
  it("come with the surest first, equally sure ones in their order", () => {
    expect(worstErrors(answers).map(({ index }) => index)).toEqual([2, 1, 4]);
  });

  it("tell what the truth was given", () => {
    expect(worstErrors(answers)[0]).toEqual({
      index: 2,
      truth: 4,
      answer: 9,
      share: 0.875,
      truthShare: 0.125,
    });
  });
});

describe("behind a cell", () => {
  it("of errors the surest come first", () => {
    expect(behindCell(answers, 4, 9).map(({ index }) => index)).toEqual([2, 1]);
  });

  it("of right answers the least sure come first", () => {
    expect(behindCell(answers, 4, 4).map(({ index }) => index)).toEqual([3, 5]);
  });

  it("there may be nothing", () => {
    expect(behindCell(answers, 0, 1)).toEqual([]);
  });
});

describe("the next error", () => {
  it("is looked for from the image that is shown, around the end", () => {
    expect(nextError(answers, -1)).toBe(1);
    expect(nextError(answers, 1)).toBe(2);
    expect(nextError(answers, 4)).toBe(1);
  });

  it("may be the same again, or none", () => {
    expect(nextError(given([1, 2, 1], [3, 3, 1]), 0)).toBe(0);
    expect(nextError(given([3, 3, 1]), 0)).toBeUndefined();
  });
});

describe("recall", () => {
  it("is each class's share on the diagonal, and nothing for a class without images", () => {
    const matrix = new Uint32Array(100);
    matrix[44] = 3;
    matrix[49] = 1;
    expect(recalls(matrix)[4]).toBe(0.75);
    expect(recalls(matrix)[5]).toBeUndefined();
  });
});
