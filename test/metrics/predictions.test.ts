import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classificationReport, confusionMatrix, topErrors } from "../../src/metrics/index.js";
import { correctOf } from "../../src/metrics/confusionMatrix.js";
import { type GoldenTensor, readGolden, tensorOf } from "../golden/golden.js";

interface Scores {
  precision: number;
  recall: number;
  "f1-score": number;
  support: number;
}

interface Report {
  y_true: GoldenTensor;
  y_pred: GoldenTensor;
  args: { labels?: number[]; target_names?: string[]; digits?: number; zero_division: number };
  report_file: string;
  report_dict: Record<string, Scores> & { accuracy: number };
  confusion_matrix: GoldenTensor;
  confusion_matrix_normalized_true: GoldenTensor;
}

const { reports } = readGolden<{ reports: Report[] }>("text/index.json");

describe.each(reports.map((report, index) => ({ report, index })))(
  "scikit-learn's case $index",
  ({ report }) => {
    const [truth, predicted] = [tensorOf(report.y_true), tensorOf(report.y_pred)];
    const { labels, target_names: targetNames, digits, zero_division: zeroDivision } = report.args;
    const options = {
      zeroDivision,
      ...(labels && { labels }),
      ...(targetNames && { targetNames }),
      ...(digits !== undefined && { digits }),
    };

    it("has the same matrix: true classes are rows", () => {
      const matrix = confusionMatrix(truth, predicted, { classes: report.confusion_matrix.shape[0]! });
      expect(matrix.flat()).toEqual(report.confusion_matrix.data);
      expect(correctOf(matrix)).toBe(truth.data.filter((label, i) => label === predicted.data[i]).length);
    });

    it("has the same matrix normalised by the truth", () => {
      const classes = report.confusion_matrix.shape[0]!;
      const matrix = confusionMatrix(truth, predicted, { classes, normalize: "truth" });
      for (const [i, share] of matrix.flat().entries())
        expect(share).toBeCloseTo(Number(report.confusion_matrix_normalized_true.data[i]), 12);
    });

    it("has the same numbers", () => {
      const { classes, accuracy, macroAverage, weightedAverage } = classificationReport(
        truth,
        predicted,
        options,
      );
      const expected = report.report_dict;
      expect(accuracy).toBeCloseTo(expected.accuracy, 12);
      const rows = [
        ...classes,
        { name: "macro avg", ...macroAverage },
        { name: "weighted avg", ...weightedAverage },
      ];
      expect(rows.map(({ name }) => name)).toEqual(
        Object.keys(expected).filter((name) => name !== "accuracy"),
      );
      for (const { name, precision, recall, f1, support } of rows) {
        expect(precision).toBeCloseTo(expected[name]!.precision, 12);
        expect(recall).toBeCloseTo(expected[name]!.recall, 12);
        expect(f1).toBeCloseTo(expected[name]!["f1-score"], 12);
        expect(support).toBe(expected[name]!.support);
      }
    });

    it("prints the same text", () => {
      const text = readFileSync(new URL(`../golden/text/${report.report_file}`, import.meta.url), "utf8");
      expect(String(classificationReport(truth, predicted, options)).trimEnd()).toBe(text.trimEnd());
    });
  },
);

describe("a classification report", () => {
  it("of some of the classes that are there has a micro average in the place of the accuracy", () => {
    // scikit-learn: classification_report([0, 0, 1, 2, 2], [0, 1, 1, 2, 0], labels=[0, 2])
    const report = classificationReport([0, 0, 1, 2, 2], [0, 1, 1, 2, 0], { labels: [0, 2] });
    expect(report.accuracy).toBeUndefined();
    expect(report.microAverage.precision).toBeCloseTo(2 / 3, 12);
    expect(report.microAverage.recall).toBeCloseTo(2 / 4, 12);
    expect(report.microAverage.f1).toBeCloseTo(4 / 7, 12);
    expect(String(report)).toContain("\n   micro avg       0.67      0.50      0.57         4\n");
  });

  it("wants a name for each class", () => {
    expect(() => classificationReport([0, 1], [0, 1], { targetNames: ["one"] })).toThrow(
      /each of the 2 classes, got 1/,
    );
  });
});

describe("a confusion matrix", () => {
  it("takes labels, one-hot rows and probabilities; of equal ones the first", () => {
    const expected = [
      [0, 0],
      [1, 1],
    ];
    expect(confusionMatrix([1, 1], [0, 1])).toEqual(expected);
    const probabilities = [
      [0.5, 0.5],
      [0.2, 0.8],
    ];
    expect(
      confusionMatrix(
        [
          [0, 1],
          [0, 1],
        ],
        probabilities,
      ),
    ).toEqual(expected);
    expect(confusionMatrix(new Uint8Array([1, 1]), new BigInt64Array([0n, 1n]))).toEqual(expected);
  });

  it("has room for classes that are not there, and of no samples is empty", () => {
    expect(confusionMatrix([0], [0], { classes: 2, normalize: "truth" })).toEqual([
      [1, 0],
      [0, 0],
    ]);
    expect(confusionMatrix([], [])).toEqual([]);
  });

  it("sums to 1 by what it is normalised by", () => {
    const truth = [0, 0, 0, 1, 2];
    const predicted = [0, 1, 1, 1, 0];
    const by = (normalize: "truth" | "predicted" | "all") => confusionMatrix(truth, predicted, { normalize });
    expect(by("truth")[0]![0]).toBeCloseTo(1 / 3, 12);
    expect(by("predicted")[0]![0]).toBe(0.5);
    expect(
      by("all")
        .flat()
        .reduce((a, b) => a + b),
    ).toBeCloseTo(1, 12);
  });

  it("counts every sample once, whatever they are", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(6), fc.nat(6))), (pairs) => {
        const matrix = confusionMatrix(
          pairs.map(([truth]) => truth),
          pairs.map(([, predicted]) => predicted),
          { classes: 7 },
        );
        expect(matrix.flat().reduce((a, b) => a + b)).toBe(pairs.length);
        for (const [truth, predicted] of pairs) expect(matrix[truth]![predicted]).toBeGreaterThan(0);
      }),
    );
  });

  it("refuses what are no labels, naming the place", () => {
    expect(() => confusionMatrix([0, 1], [0])).toThrow(/got 1 predictions and 2 labels/);
    expect(() => confusionMatrix([0, -1], [0, 0])).toThrow(/truth to hold whole numbers from 0, got -1 at 1/);
    expect(() => confusionMatrix([0], [0.5])).toThrow(/predicted to hold whole numbers from 0, got 0.5 at 0/);
    expect(() => confusionMatrix([3], [0], { classes: 3 })).toThrow(/below 3, the number of classes, got 3/);
    expect(() => confusionMatrix([2026], [90210])).toThrow(/at most 10000 classes/);
    expect(() => confusionMatrix([[[1]]], [0])).toThrow(/got shape \(1, 1, 1\)/);
  });
});

describe("the top errors", () => {
  const probabilities = [
    [0.9, 0.1, 0.0], // right
    [0.1, 0.6, 0.3], // 2 taken for 1
    [0.05, 0.95, 0.0], // 0 taken for 1, surest
    [0.6, 0.15, 0.25], // 1 taken for 0, as sure as the second, but gives the truth less
  ];

  it("come with the one first that the model was surest of", () => {
    const errors = topErrors([0, 2, 0, 1], probabilities);
    expect(errors.map(({ index }) => index)).toEqual([2, 3, 1]);
    expect(errors[0]).toEqual({
      index: 2,
      truth: 0,
      predicted: 1,
      probability: 0.95,
      truthProbability: 0.05,
    });
    expect(topErrors([0, 2, 0, 1], probabilities, { count: 1 })).toHaveLength(1);
    expect(topErrors([0, 1, 1, 0], probabilities)).toEqual([]);
  });

  it("are last where the probabilities are no numbers", () => {
    expect(
      topErrors(
        [1, 1],
        [
          [NaN, NaN],
          [0.8, 0.2],
        ],
      ).map(({ index }) => index),
    ).toEqual([1, 0]);
  });

  it("want a row for each label and a column for each class", () => {
    expect(() => topErrors([0], probabilities)).toThrow(/each of 1 labels, got 4 rows/);
    expect(() => topErrors([0, 1, 2, 3], probabilities)).toThrow(
      /below 3, the columns of probabilities, got 3/,
    );
    expect(() => topErrors([0], [0.5])).toThrow(/got shape \(1,\)/);
  });
});
