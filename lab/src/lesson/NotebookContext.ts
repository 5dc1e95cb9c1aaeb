import { createContext } from "preact";
import type { LiveCell, Notebook } from "./Notebook.js";

/** What cells ask of the notebook they lie in. */
export interface NotebookActions {
  readonly notebook: Notebook;
  /** Whether the text is a lesson's own, not anybody's file. */
  readonly ours: boolean;
  readonly run: (cell: LiveCell, then: "next" | "stay" | "insert") => void;
  /** Puts the focus on a cell: on itself, or into its text. */
  readonly select: (cell: LiveCell, into?: boolean) => void;
  /** The cell after, or before. */
  readonly neighbour: (cell: LiveCell, step: -1 | 1) => LiveCell | undefined;
}

export const NotebookContext = createContext<NotebookActions>(undefined as never);
