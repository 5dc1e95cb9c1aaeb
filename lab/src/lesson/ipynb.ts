import { toNotebook } from "../../../lessons/tools/toNotebook.js";
import type { MimeBundle, Output } from "../kernel/protocol.js";
import type { GivenCell, KeptCell, PlacedCell } from "./Cell.js";

/** A notebook's file cannot be opened, and why. */
export class NotebookFileError extends Error {
  readonly reason: "not json" | "no notebook" | "old" | "too large" | "other language";

  constructor(reason: NotebookFileError["reason"]) {
    super(reason);
    this.reason = reason;
  }
}

type Multiline = string | readonly string[];
interface FileCell {
  readonly cell_type: string;
  readonly id?: string;
  readonly source: Multiline;
  readonly metadata?: Record<string, unknown>;
  readonly outputs?: readonly FileOutput[];
  readonly execution_count?: number | null;
}
type FileOutput = Readonly<Record<string, unknown>> & { readonly output_type?: unknown };
interface NotebookFile {
  readonly cells: readonly FileCell[];
  readonly metadata?: { readonly title?: unknown; readonly kernelspec?: { readonly language?: unknown } };
  readonly nbformat: number;
}

/** 100 MB: what a page can hold. */
const mostCharacters = 1e8;

/**
 * The cells of a `.ipynb` file, with their outputs.
 * @throws NotebookFileError
 */
export function readNotebook(text: string): {
  title: string | undefined;
  cells: GivenCell[];
  kept: KeptCell[];
} {
  if (text.length > mostCharacters) throw new NotebookFileError("too large");
  const file = parseFile(text);
  const language = file.metadata?.kernelspec?.language;
  if (typeof language === "string" && !/script/i.test(language))
    throw new NotebookFileError("other language");
  const ids = new Set<string>();
  const cells: GivenCell[] = [];
  const kept: KeptCell[] = [];
  for (const cell of file.cells) {
    const id = uniqueId(cell.id, ids);
    const source = joined(cell.source);
    const answer = notesOf(cell);
    if (answer !== undefined) {
      cells.push({ kind: "answer", id, title: answer.title, source: "" });
      kept.push({ id, notes: answer.notes });
    } else if (cell.cell_type === "code") {
      cells.push({ kind: "code", id, source, solution: null, checks: [] });
      const outputs = (cell.outputs ?? []).flatMap(fromFile);
      const count = typeof cell.execution_count === "number" ? cell.execution_count : undefined;
      kept.push({ id, outputs, ...(count === undefined ? {} : { count }) });
    } else if (cell.cell_type === "markdown" || cell.cell_type === "raw")
      cells.push({ kind: "text", id, source });
  }
  const { title } = file.metadata ?? {};
  return { title: typeof title === "string" ? title : undefined, cells, kept };
}

function parseFile(text: string): NotebookFile {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    throw new NotebookFileError("not json");
  }
  const { cells, nbformat, worksheets } = Object(file) as Record<string, unknown>;
  if (worksheets !== undefined || (typeof nbformat === "number" && nbformat < 4))
    throw new NotebookFileError("old");
  const isCell = (cell: unknown): boolean => {
    const { cell_type, source } = Object(cell) as Record<string, unknown>;
    const isText =
      typeof source === "string" ||
      (Array.isArray(source) && source.every((line) => typeof line === "string"));
    return typeof cell_type === "string" && isText;
  };
  if (typeof nbformat !== "number" || !Array.isArray(cells) || !cells.every(isCell))
    throw new NotebookFileError("no notebook");
  return file as NotebookFile;
}

function uniqueId(wanted: unknown, taken: Set<string>): string {
  let id = typeof wanted === "string" && /^[\w-]{1,64}$/.test(wanted) ? wanted : "cell";
  for (let n = 2; taken.has(id); n++) id = `${id.replace(/-\d+$/, "").slice(0, 56)}-${n}`;
  taken.add(id);
  return id;
}

/** Notebooks made of lessons keep the students' answers in cells with a mark. */
function notesOf({ cell_type, source, metadata }: FileCell): { title: string; notes: string } | undefined {
  const mark = (Object(metadata) as Record<string, unknown>)["neurone"];
  if (cell_type !== "markdown" || mark !== "answer") return undefined;
  const [title = "", ...rest] = joined(source).split("\n\n");
  return { title: title.replace(/^✏️ \*|\*$/g, ""), notes: rest.join("\n\n") };
}

function fromFile(output: FileOutput): Output[] {
  const { output_type, name, text, data, ename, evalue } = output;
  if (output_type === "stream")
    return [{ kind: "stream", name: name === "stderr" ? "stderr" : "stdout", text: joined(text) }];
  if (output_type === "error")
    return [{ kind: "error", error: { name: asText(ename), message: asText(evalue), frames: [] } }];
  if (output_type === "execute_result") return [{ kind: "result", data: bundle(data) }];
  if (output_type === "display_data") return [{ kind: "display", data: bundle(data), id: undefined }];
  return [];
}

const asText = (value: unknown): string => (typeof value === "string" ? value : "");

function bundle(data: unknown): MimeBundle {
  const entries = Object.entries(Object(data) as object).map(([type, value]: [string, unknown]) => [
    type,
    type.endsWith("json") ? value : joined(value),
  ]);
  return Object.fromEntries(entries) as MimeBundle;
}

function joined(text: unknown): string {
  return Array.isArray(text) ? text.join("") : typeof text === "string" ? text : "";
}

/** The notebook as it is now, as the text of a `.ipynb` file (nbformat 4.5) that Jupyter opens with Deno's kernel. */
export function writeNotebook(title: string, language: "fr" | "en", cells: readonly PlacedCell[]): string {
  // The frame is that of the lessons' notebooks.
  const frame = JSON.parse(
    toNotebook({ title, language, number: 0, minutes: 0, name: "notebook", cells: [] }, "student"),
  ) as { cells: unknown[] };
  frame.cells = cells.flatMap(({ given, kept }) => fileCell(given, kept, language));
  return `${JSON.stringify(frame, null, 1)}\n`;
}

function fileCell(given: GivenCell, kept: KeptCell, language: "fr" | "en"): object[] {
  const id = given.id;
  if (given.kind === "explorer") return [];
  if (given.kind === "text")
    return [{ cell_type: "markdown", id, metadata: {}, source: lines(kept.source ?? given.source) }];
  if (given.kind === "answer") {
    const source =
      `✏️ *${language === "fr" ? "Ta réponse :" : "Your answer:"}*\n\n${kept.notes ?? ""}`.trimEnd();
    return [{ cell_type: "markdown", id, metadata: { neurone: "answer" }, source: lines(source) }];
  }
  const count = kept.count ?? null;
  return [
    {
      cell_type: "code",
      execution_count: count,
      id,
      metadata: given.solution === null ? {} : { tags: ["todo"] },
      outputs: (kept.outputs ?? []).map((output) => toFile(output, count)),
      source: lines(kept.source ?? given.source),
    },
  ];
}

function toFile(output: Output, execution_count: number | null): object {
  switch (output.kind) {
    case "stream":
      return { name: output.name, output_type: "stream", text: lines(output.text) };
    case "display":
      return { data: fileBundle(output.data), metadata: {}, output_type: "display_data" };
    case "result":
      return { data: fileBundle(output.data), execution_count, metadata: {}, output_type: "execute_result" };
    case "error": {
      const { name, message, frames } = output.error;
      const traceback = [
        `${name}: ${message}`,
        ...frames.map(({ run, line }) => `  cell [${run}], line ${line}`),
      ];
      return { ename: name, evalue: message, output_type: "error", traceback };
    }
  }
}

function fileBundle(data: MimeBundle): MimeBundle {
  const entries = Object.entries(data).map(([type, value]) => [
    type,
    typeof value === "string" ? lines(value) : value,
  ]);
  return Object.fromEntries(entries) as MimeBundle;
}

/** As nbformat keeps a text: a list of lines, each with its end. */
function lines(text: string): string[] {
  return text === "" ? [] : text.split(/(?<=\n)/);
}
