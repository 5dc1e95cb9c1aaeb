/** The cell is no program: nothing of it was run. */
export class CellSyntaxError extends SyntaxError {
  /** Counted from 1, as in the cell. */
  readonly line: number;
  /** Counted from 1. */
  readonly column: number;

  constructor(message: string, line: number, column: number) {
    super(message);
    this.name = "SyntaxError";
    this.line = line;
    this.column = column;
  }
}
