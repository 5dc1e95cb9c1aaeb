/**
 * A confusion matrix as a table for people: a row for each true class, a column for each predicted one, a dot where nothing is, and
 * how much of each class was recognised.
 *
 * @param matrix `matrix[true][predicted]`, counts
 * @param classNames what each class is called; a name that is not the class's number is written beside it
 * @returns several lines, the last with its end
 */
export function confusionTable(
  matrix: readonly (readonly number[])[],
  classNames: readonly string[],
): string {
  const labels = matrix.map((_, k) =>
    classNames[k] === undefined || classNames[k] === String(k) ? `${k}` : `${k} ${classNames[k]}`,
  );
  const labelWidth = Math.max("true".length, ...labels.map((label) => label.length));
  const cellWidth = Math.max(3, ...matrix.flat().map((count) => String(count).length)) + 1;
  const line = (label: string, cells: readonly string[], end: string): string =>
    `${label.padEnd(labelWidth)} |${cells.map((cell) => cell.padStart(cellWidth)).join("")} | ${end}`.trimEnd();
  const rows = matrix.map((row, k) =>
    line(
      labels[k]!,
      row.map((count) => (count === 0 ? "." : String(count))),
      shareText(
        row[k]!,
        row.reduce((sum, count) => sum + count, 0),
      ),
    ),
  );
  const width = cellWidth * matrix.length;
  return (
    [
      `${" ".repeat(labelWidth)} |${centred("predicted", width)}|`,
      line(
        "true",
        matrix.map((_, k) => String(k)),
        "recognised",
      ),
      `${"-".repeat(labelWidth)}-+${"-".repeat(width)}-+-----------`,
      ...rows,
    ].join("\n") + "\n"
  );
}

function shareText(count: number, total: number): string {
  return total === 0 ? "none there" : `${((100 * count) / total).toFixed(1).padStart(5)} %`;
}

function centred(text: string, width: number): string {
  const room = Math.max(text.length, width);
  return text.padStart(Math.ceil((room + text.length) / 2)).padEnd(room + 1);
}
