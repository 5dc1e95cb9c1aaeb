import type { Cell as LessonCell } from "../../../lessons/tools/readLesson.js";
import type { GivenCell } from "./Cell.js";

/** A lesson's cells as the page shows them: a solution lies folded under its cell, a check hides behind the cell it checks. */
export function lessonCells(cells: readonly LessonCell[]): GivenCell[] {
  const given: GivenCell[] = [];
  const changeCode = (change: (cell: Extract<GivenCell, { kind: "code" }>) => GivenCell): void => {
    const at = given.findLastIndex(({ kind }) => kind === "code");
    const cell = given[at];
    if (cell?.kind === "code") given[at] = change(cell);
  };
  for (const cell of cells) {
    if (cell.kind !== "code") given.push(cell);
    else if (cell.role === "check")
      changeCode((code) => ({ ...code, checks: [...code.checks, cell.source] }));
    else if (cell.role === "solution") changeCode((code) => ({ ...code, solution: cell.source }));
    else given.push({ kind: "code", id: cell.id, source: cell.source, solution: null, checks: [] });
  }
  return given;
}
