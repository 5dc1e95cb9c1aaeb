// @ts-check
// Understands the Markdown of a lesson; README.md in the folder above tells its rules.

/** @typedef {{ kind: "text", id: string, source: string }} TextCell */
/** @typedef {{ kind: "code", role: "run" | "todo" | "solution" | "check", id: string, source: string, line: number }} CodeCell */
/** @typedef {{ kind: "answer", id: string, title: string, source: string }} AnswerCell */
/** @typedef {{ kind: "explorer", id: string, name: string }} ExplorerCell */
/** @typedef {TextCell | CodeCell | AnswerCell | ExplorerCell} Cell */
/** @typedef {{ title: string, number: number, minutes: number, language: "fr" | "en", name: string, cells: Cell[] }} Lesson */

const roles = ["run", "todo", "solution", "check"];

/**
 * @param {string} markdown
 * @param {{ name: string, language: "fr" | "en" }} file
 * @returns {Lesson}
 * @throws {Error} naming the file and the line that is not understood
 */
export function readLesson(markdown, { name, language }) {
  const lines = markdown.replace(/\r\n/g, "\n").split("\n");
  /** @param {number} line @param {string} reason */
  const fail = (line, reason) => new Error(`lessons/${language}/${name}.md, line ${line + 1}: ${reason}`);
  const { values, next } = frontMatter(lines, fail);
  /** @type {Cell[]} */
  const cells = [];
  const ids = cellIds(name);
  /** @type {string[]} */
  let text = [];
  const endText = () => {
    const source = text.join("\n").trim();
    if (source !== "") cells.push({ kind: "text", id: ids("text", heading(source)), source });
    text = [];
  };
  for (let at = next; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const fence = /^```ts(?: (\w+))?$/.exec(line);
    const explorer = /^<!-- explorer: ([a-z-]+) -->$/.exec(line);
    const details = /^<details><summary>(.*)<\/summary>$/.exec(line);
    if (fence !== null) {
      const role = fence[1] ?? "run";
      if (!roles.includes(role))
        throw fail(at, `expected one of ${roles.join(", ")} after "\`\`\`ts", got "${role}".`);
      const end = lines.indexOf("```", at);
      if (end < 0) throw fail(at, "the cell has no end.");
      endText();
      const source = lines.slice(at + 1, end).join("\n");
      cells.push({
        kind: "code",
        role: /** @type {CodeCell["role"]} */ (role),
        id: ids(role),
        source,
        line: at + 1,
      });
      at = end;
    } else if (details !== null) {
      const end = lines.indexOf("</details>", at);
      if (end < 0) throw fail(at, "the answer has no end.");
      endText();
      const source = lines
        .slice(at + 1, end)
        .join("\n")
        .trim();
      cells.push({ kind: "answer", id: ids("answer"), title: details[1] ?? "", source });
      at = end;
    } else if (explorer !== null) {
      endText();
      cells.push({ kind: "explorer", id: ids("explorer"), name: explorer[1] ?? "" });
    } else {
      if (/^##? /.test(line)) endText();
      text.push(line);
    }
  }
  endText();
  checkOrder(cells, fail);
  return {
    name,
    language,
    title: values.title ?? "",
    number: Number(values.number),
    minutes: Number(values.minutes),
    cells,
  };
}

/**
 * `---`, lines `name: value`, `---`.
 * @param {string[]} lines
 * @param {(line: number, reason: string) => Error} fail
 */
function frontMatter(lines, fail) {
  /** @type {Record<string, string>} */
  const values = {};
  if (lines[0] !== "---") throw fail(0, 'expected "---" and the lesson\'s title, number and minutes.');
  let at = 1;
  for (; lines[at] !== "---"; at++) {
    const [, name, value] = /^(\w+): (.+)$/.exec(lines[at] ?? "") ?? [];
    if (name === undefined || value === undefined) throw fail(at, 'expected "name: value".');
    values[name] = value;
  }
  for (const name of ["title", "number", "minutes"])
    if (values[name] === undefined) throw fail(at, `the ${name} is missing.`);
  return { values, next: at + 1 };
}

/**
 * Ids that stay when another part of the lesson changes: the section's heading and the number within the section.
 * @param {string} lesson
 */
function cellIds(lesson) {
  let section = lesson;
  /** @type {Map<string, number>} */
  const counts = new Map();
  /** @param {string} kind @param {string} [heading] */
  return (kind, heading) => {
    if (heading !== undefined) section = slug(heading);
    const base = `${section}-${kind}`;
    const count = (counts.get(base) ?? 0) + 1;
    counts.set(base, count);
    return count === 1 ? base : `${base}-${count}`;
  };
}

/** @param {string} source */
function heading(source) {
  return /^##? (.+)$/m.exec(source.split("\n")[0] ?? "")?.[1];
}

/** Letters, digits and hyphens, short enough for nbformat (64 characters with kind and number). @param {string} text */
function slug(text) {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return plain
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 44)
    .replace(/-$/, "");
}

/**
 * A cell to complete is followed by its solution.
 * @param {Cell[]} cells
 * @param {(line: number, reason: string) => Error} fail
 */
function checkOrder(cells, fail) {
  cells.forEach((cell, index) => {
    if (cell.kind !== "code") return;
    const next = cells[index + 1];
    const previous = cells[index - 1];
    const hasSolution = next?.kind === "code" && next.role === "solution";
    const hasTodo = previous?.kind === "code" && previous.role === "todo";
    if (cell.role === "todo" && !hasSolution)
      throw fail(cell.line - 1, "a cell to complete needs its solution right behind it.");
    if (cell.role === "solution" && !hasTodo)
      throw fail(cell.line - 1, "a solution needs its cell to complete right before it.");
  });
}
