/** A column of a {@link summaryTable}. */
export interface SummaryColumn {
  readonly title: string;
  readonly align: "left" | "right" | "center";
  /** Where the column ends, as a fraction of the line. */
  readonly end: number;
}

/** What a cell has beside its text: a space on each side. */
const PADDING = 2;

/**
 * A table in box-drawing characters as Python's `rich` draws Keras' summary: fixed widths, words wrapped, a word longer than its
 * column cut with an ellipsis.
 *
 * @param lineLength the width of the table in characters
 * @throws Error when a column would get less than a character
 */
export function summaryTable(
  columns: readonly SummaryColumn[],
  rows: readonly (readonly string[])[],
  lineLength: number,
): string[] {
  const widths = columnWidths(columns, lineLength);
  const rule = (left: string, line: string, cross: string, right: string) =>
    left + widths.map((width) => line.repeat(width + PADDING)).join(cross) + right;
  const cells = (texts: readonly string[], bar: string) => {
    const wrapped = texts.map((text, i) => wrap(text, widths[i]!));
    const height = Math.max(...wrapped.map((lines) => lines.length));
    return Array.from({ length: height }, (_, line) => {
      const parts = wrapped.map((lines, i) => ` ${align(lines[line] ?? "", widths[i]!, columns[i]!.align)} `);
      return bar + parts.join(bar) + bar;
    });
  };
  const titles = columns.map((column) => column.title);
  const separator = rule("├", "─", "┼", "┤");
  return [
    rule("┏", "━", "┳", "┓"),
    ...cells(titles, "┃"),
    rule("┡", "━", "╇", "┩"),
    ...rows.flatMap((row, i) => (i === 0 ? cells(row, "│") : [separator, ...cells(row, "│")])),
    rule("└", "─", "┴", "┘"),
  ];
}

/**
 * The characters each column has for its text. Keras asks for the whole line without borders and padding; `rich` then takes what is
 * too much evenly from all columns.
 */
function columnWidths(columns: readonly SummaryColumn[], lineLength: number): number[] {
  let used = 0;
  const asked = columns.map(({ end }) => {
    const width = Math.floor(end * lineLength) - used;
    used += width;
    return width;
  });
  const borders = columns.length + 1;
  let excess = used + PADDING * columns.length + borders - lineLength;
  const widths = asked.map((width, i) => {
    const share = roundHalfEven(excess / (columns.length - i));
    excess -= share;
    return width - share;
  });
  if (Math.min(...widths) < 1) {
    throw new Error(
      `The summary needs a longer line than ${lineLength} characters for ${columns.length} columns. Pass a larger lineLength.`,
    );
  }
  return widths;
}

/** Fills lines word by word; a word that is too long stands in a line of its own, cut. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + 1 + word.length <= width) lines.push(`${lines.pop()!} ${word}`);
    else lines.push(word);
  }
  return lines.map((line) => (line.length <= width ? line : `${line.slice(0, width - 1)}…`));
}

function align(text: string, width: number, to: SummaryColumn["align"]): string {
  const space = width - text.length;
  const left = to === "left" ? 0 : to === "right" ? space : Math.floor(space / 2);
  return " ".repeat(left) + text + " ".repeat(space - left);
}

function roundHalfEven(value: number): number {
  const rounded = Math.round(value);
  return rounded - value === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}
