import type { Output } from "../kernel/protocol.js";

/** A cell as the lesson, or an opened notebook, has it. */
export type GivenCell =
  | { readonly kind: "text"; readonly id: string; readonly source: string }
  | {
      readonly kind: "code";
      readonly id: string;
      readonly source: string;
      /** To be completed by the student; null where there is nothing to complete. */
      readonly solution: string | null;
      /** Code that throws when the cell does not do what the text says. */
      readonly checks: readonly string[];
    }
  /** A question's answer, to be unfolded, with a place for one's own. */
  | { readonly kind: "answer"; readonly id: string; readonly title: string; readonly source: string }
  | { readonly kind: "explorer"; readonly id: string; readonly name: string };

/** What an output of a notebook's file is called by, and how a run ended. */
export type CellOutcome = "ok" | "error" | "interrupted" | "lost";

/** What is kept of a cell: what the student made of it. */
export interface KeptCell {
  readonly id: string;
  /** A cell of one's own has all of it here. */
  readonly own?: "text" | "code";
  /** Absent: as given. */
  readonly source?: string;
  readonly outputs?: readonly Output[];
  /** The number of the run. */
  readonly count?: number;
  readonly milliseconds?: number;
  readonly outcome?: CellOutcome;
  /** What the checks said: null when all agree. */
  readonly check?: string | null;
  /** One's own answer. */
  readonly notes?: string;
  /** Whether the answer, or the solution, was unfolded. */
  readonly open?: boolean;
}

/** What is kept of a notebook. */
export interface KeptNotebook {
  /** In their order. */
  readonly cells: readonly KeptCell[];
  /** Given cells that were taken away. */
  readonly deleted: readonly string[];
  /** Headings that were on the screen. */
  readonly read: readonly string[];
  /** Milliseconds since 1970. */
  readonly changedAt: number;
}

export const nothingKept: KeptNotebook = { cells: [], deleted: [], read: [], changedAt: 0 };

/** A cell as it is now: given, and what was made of it. */
export interface PlacedCell {
  readonly given: GivenCell;
  readonly kept: KeptCell;
}

/**
 * The cells of a notebook with what was made of them. A lesson that was changed since keeps its new cells; one's own cells stay behind those they
 * were put behind.
 */
export function placeCells(given: readonly GivenCell[], { cells, deleted }: KeptNotebook): PlacedCell[] {
  const keptById = new Map(cells.map((cell) => [cell.id, cell]));
  const gone = new Set(deleted);
  const placed: PlacedCell[] = given
    .filter(({ id }) => !gone.has(id))
    .map((cell) => ({ given: cell, kept: keptById.get(cell.id) ?? { id: cell.id } }));
  let before: string | undefined;
  for (const cell of cells) {
    if (cell.own !== undefined) {
      const at = before === undefined ? 0 : placed.findIndex(({ given: { id } }) => id === before) + 1;
      placed.splice(at === 0 && before !== undefined ? placed.length : at, 0, {
        given: ownCell(cell),
        kept: cell,
      });
    }
    if (cell.own !== undefined || placed.some(({ given: { id } }) => id === cell.id)) before = cell.id;
  }
  return placed;
}

/** A cell that the student put in: nothing is given. */
export function ownCell({ id, own }: KeptCell): GivenCell {
  return own === "text"
    ? { kind: "text", id, source: "" }
    : { kind: "code", id, source: "", solution: null, checks: [] };
}
