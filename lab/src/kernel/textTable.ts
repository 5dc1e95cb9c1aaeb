import { inspectValue } from "./inspectValue.js";

/** Rows as `console.table` draws them; undefined for what is no table. */
export function textTable(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const rows = Object.entries(value) as [string, unknown][];
  const isRecord = (row: unknown): row is object => typeof row === "object" && row !== null;
  const columns = [...new Set(rows.flatMap(([, row]) => (isRecord(row) ? Object.keys(row) : [])))];
  const values = rows.some(([, row]) => !isRecord(row)) ? ["Values"] : [];
  const text = (one: unknown): string => (one === undefined ? "" : inspectValue(one));
  const body = rows.map(([index, row]) => [
    index,
    ...columns.map((column) => (isRecord(row) ? text((row as Record<string, unknown>)[column]) : "")),
    ...values.map(() => (isRecord(row) ? "" : text(row))),
  ]);
  const table = [["(idx)", ...columns, ...values], ...body];
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  const draw = (row: readonly string[]): string =>
    `│ ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(" │ ")} │`;
  const rule = (left: string, middle: string, right: string): string =>
    left + widths.map((width) => "─".repeat(width + 2)).join(middle) + right;
  const [head, ...lines] = table.map(draw);
  return [rule("┌", "┬", "┐"), head, rule("├", "┼", "┤"), ...lines, rule("└", "┴", "┘")].join("\n");
}
