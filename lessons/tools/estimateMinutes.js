// @ts-check
/** @typedef {import("./readLesson.js").Lesson} Lesson */

/** Words that are read in a minute, with thought. */
const WORDS = 150;
/** Minutes for a question, for a cell to complete, for each other cell (to read it, run it and look at what it gives), for a free experiment. */
const MINUTES = { question: 3, todo: 3, cell: 1, experiment: 3 };

/**
 * How long a lesson takes a class, to five minutes: an estimate by this rule, for no class has been watched yet.
 * @param {Lesson} lesson
 */
export function estimateMinutes({ cells }) {
  let minutes = 0;
  for (const cell of cells) {
    if (cell.kind === "text") {
      minutes += cell.source.split(/\s+/).length / WORDS;
      minutes += MINUTES.experiment * (cell.source.match(/\*\*(À toi|Your turn)\.\*\*/g) ?? []).length;
    } else if (cell.kind === "answer") minutes += MINUTES.question;
    else if (cell.kind === "explorer") continue;
    else if (cell.role === "todo") minutes += MINUTES.todo;
    else if (cell.role === "run") minutes += MINUTES.cell;
  }
  return Math.round(minutes / 5) * 5;
}
