import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from "@codemirror/autocomplete";
import { type Diagnostic, linter } from "@codemirror/lint";
import type { Extension } from "@codemirror/state";
import { hoverTooltip } from "@codemirror/view";
import type { LiveCell, Notebook } from "../lesson/Notebook.js";
import { docsElement } from "./docsElement.js";
import { languageClient } from "./LanguageClient.js";
import type { CellSource } from "./protocol.js";

/** Completion, documentation and quiet underlines for one cell, which knows what the cells above it declare. */
export function cellServices(notebook: Notebook, cell: LiveCell): Extension {
  const client = languageClient();
  const { id } = cell.given;
  /** @param text the cell's, which the notebook may not have yet */
  const cells = (text: string): CellSource[] =>
    notebook.cells
      .peek()
      .filter(({ given }) => given.kind === "code")
      .map((one) => ({ id: one.given.id, source: one === cell ? text : one.source.peek() }));

  const complete = async (context: CompletionContext): Promise<CompletionResult | null> => {
    const word = context.matchBefore(/[\w$]*/);
    const before = context.state.sliceDoc(Math.max(0, context.pos - 1), context.pos);
    const begun = word !== null && word.from < word.to;
    if (!context.explicit && !begun && !/[."'{]/.test(before)) return null;
    const text = context.state.doc.toString();
    const found = await client.ask(cells(text), "complete", id, context.pos);
    if (found === undefined || context.aborted || found.completions.length === 0) return null;
    return {
      from: found.from ?? word?.from ?? context.pos,
      options: found.completions.map(({ name, kind, text: apply, rank }): Completion => ({
        label: name,
        apply,
        type: kind,
        boost: Math.max(-99, 15 - rank),
        info: async () => {
          const docs = await client.ask(cells(text), "describe", id, context.pos, name);
          return docs === undefined ? null : docsElement(docs);
        },
      })),
      validFor: /^[\w$-]*$/,
    };
  };

  return [
    autocompletion({ override: [complete], icons: false }),
    hoverTooltip(
      async (view, at) => {
        const found = await client.ask(cells(view.state.doc.toString()), "hover", id, at);
        if (found === undefined) return null;
        return { pos: found.from, end: found.to, above: true, create: () => ({ dom: docsElement(found) }) };
      },
      { hoverTime: 400 },
    ),
    linter(
      async (view): Promise<Diagnostic[]> => {
        const text = view.state.doc.toString();
        const found = (await client.ask(cells(text), "diagnose", id, text)) ?? [];
        return found.map(({ from, to, message }) => ({
          from: Math.min(from, view.state.doc.length),
          to: Math.min(Math.max(to, from), view.state.doc.length),
          severity: "error",
          message,
        }));
      },
      { delay: 800 },
    ),
  ];
}
