// @ts-check
// From a lesson to a notebook.

/** @typedef {import("./readLesson.js").Lesson} Lesson */
/** @typedef {import("./readLesson.js").Cell} Cell */
/**
 * - `student`: questions without their answers, cells to complete;
 * - `teacher`: answers and solutions;
 * - `check`: the teacher's, with the cells that check what the text says (run by the tests);
 * - `completed`: the student's, completed as in the solutions (run by the tests).
 * @typedef {"student" | "teacher" | "check" | "completed"} Version
 */

const words = {
  fr: { notes: "✏️ *Ta réponse :*", answer: "**Réponse.**" },
  en: { notes: "✏️ *Your answer:*", answer: "**Answer.**" },
};

/**
 * A notebook of nbformat 4.5 for Deno's kernel, as JSON text. The same lesson gives the same text.
 * @param {Lesson} lesson
 * @param {Version} version
 */
export function toNotebook(lesson, version) {
  const notebook = {
    cells: lesson.cells.flatMap((cell) => notebookCell(cell, lesson, version)),
    metadata: {
      kernelspec: { display_name: "Deno", language: "typescript", name: "deno" },
      language_info: { file_extension: ".ts", mimetype: "text/x.typescript", name: "typescript" },
      title: lesson.title,
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(notebook, null, 1)}\n`;
}

/** @param {Cell} cell @param {Lesson} lesson @param {Version} version */
function notebookCell(cell, { language }, version) {
  const forStudents = version === "student" || version === "completed";
  if (cell.kind === "text") return [markdown(cell.id, cell.source)];
  // Only the laboratory has explorers.
  if (cell.kind === "explorer") return [];
  if (cell.kind === "answer") {
    const { notes, answer } = words[language];
    return [markdown(cell.id, forStudents ? notes : quote(`${answer} ${cell.source}`))];
  }
  if (cell.role === "check") return version === "check" ? [code(cell.id, cell.source, ["check"])] : [];
  if (cell.role === "todo") return version === "student" ? [code(cell.id, cell.source, ["todo"])] : [];
  if (cell.role === "solution")
    return version === "student" ? [] : [code(cell.id, cell.source, ["solution"])];
  return [code(cell.id, cell.source)];
}

/** @param {string} id @param {string} source */
function markdown(id, source) {
  return { cell_type: "markdown", id, metadata: {}, source: lines(source) };
}

/** @param {string} id @param {string} source @param {string[]} tags */
function code(id, source, tags = []) {
  const metadata = tags.length === 0 ? {} : { tags };
  return { cell_type: "code", execution_count: null, id, metadata, outputs: [], source: lines(source) };
}

/** As nbformat keeps a text: a list of lines, each with its end. @param {string} text */
function lines(text) {
  return text.split(/(?<=\n)/);
}

/** @param {string} text */
function quote(text) {
  return text.replace(/^/gm, "> ").replace(/^> $/gm, ">");
}
