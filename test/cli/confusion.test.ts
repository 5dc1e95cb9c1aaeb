import { describe, expect, it } from "vitest";
import { confusionTable } from "../../src/cli/confusionTable.js";
import { type GoldenTensor, readGolden, tensorOf } from "../golden/golden.js";

interface Report {
  y_true: GoldenTensor;
  y_pred: GoldenTensor;
  confusion_matrix: GoldenTensor;
  confusion_matrix_normalized_true: GoldenTensor;
}

/** Those of scikit-learn whose labels are the classes 0, 1, 2, ... */
const reports = readGolden<{ reports: Report[] }>("text/index.json").reports;

function matrixOf({ shape, data }: { shape: readonly number[]; data: ArrayLike<number> }): number[][] {
  return Array.from({ length: shape[0]! }, (_, k) =>
    Array.from(data).slice(k * shape[1]!, (k + 1) * shape[1]!),
  );
}

describe.each(reports.map((report, index) => ({ report, index })))(
  "scikit-learn's case $index",
  ({ report }) => {
    const matrix = matrixOf(tensorOf(report.confusion_matrix));
    it("shows in the table the counts and how much of each class was recognised", () => {
      const names = matrix.map((_, k) => String(k));
      const rows = confusionTable(matrix, names).trimEnd().split("\n").slice(3);
      const shares = matrixOf({
        ...report.confusion_matrix_normalized_true,
        data: report.confusion_matrix_normalized_true.data.map(Number),
      });
      rows.forEach((row, k) => {
        const [label, cells, share] = row.split("|").map((part) => part.trim());
        expect(label).toBe(String(k));
        expect(cells!.split(/ +/).map((cell) => (cell === "." ? 0 : Number(cell)))).toEqual(matrix[k]);
        if (share !== "none there") expect(parseFloat(share!)).toBeCloseTo(100 * shares[k]![k]!, 0);
      });
    });
  },
);

it("the table says which side is the truth, names classes, and tells when a class is absent", () => {
  const matrix = [
    [9, 0, 1],
    [0, 0, 0],
    [2, 1000, 5],
  ];
  expect(confusionTable(matrix, ["shirt", "1", "coat"])).toBe(
    [
      "        |   predicted    |",
      "true    |    0    1    2 | recognised",
      "--------+----------------+-----------",
      "0 shirt |    9    .    1 |  90.0 %",
      "1       |    .    .    . | none there",
      "2 coat  |    2 1000    5 |   0.5 %",
      "",
    ].join("\n"),
  );
});
