/** What `fit` returns, or what it holds: numbers for each epoch, by Keras' names (`loss`, `val_accuracy`). */
export type HistoryLike =
  | { readonly history: Readonly<Record<string, readonly number[]>>; readonly epoch?: readonly number[] }
  | Readonly<Record<string, readonly number[]>>;

/** A training among others. */
export interface NamedHistory {
  /** What it is called in the legend. */
  readonly name: string;
  readonly history: HistoryLike;
}

/** A training as pictures see it. */
export interface HistoryRun {
  /** Empty where there is only one. */
  readonly name: string;
  readonly measures: Readonly<Record<string, readonly number[]>>;
  /** The numbers of the epochs, counted from 1. */
  readonly epochs: readonly number[];
}

/**
 * The trainings that were handed over.
 * @throws Error when there is none, or one that holds no lists of numbers
 */
export function historyRuns(input: HistoryLike | readonly NamedHistory[]): HistoryRun[] {
  if (!Array.isArray(input)) return [historyRun("", input as HistoryLike)];
  if (input.length === 0) throw new Error("Expected at least one history, got an empty list.");
  return (input as readonly NamedHistory[]).map(({ name, history }, i) =>
    historyRun(name || `${i + 1}`, history),
  );
}

function historyRun(name: string, input: HistoryLike): HistoryRun {
  const isResult = isObject(input) && isObject(input["history"]) && !Array.isArray(input["history"]);
  const { history, epoch } = (isResult ? input : { history: input }) as {
    history: Record<string, readonly number[]>;
    epoch?: readonly number[];
  };
  const measures = isObject(history) ? Object.entries(history) : [];
  if (measures.length === 0 || !measures.every(([, values]) => Array.isArray(values))) {
    throw new Error(
      "Expected what fit returned, or an object of lists such as { loss: [...], val_loss: [...] }; for several, a list of { name, history }.",
    );
  }
  const count = Math.max(...measures.map(([, values]) => values.length));
  // A training that went on from a backup knows its last epochs only; its measures are of all.
  const last = epoch?.at(-1);
  const first = last === undefined ? 1 : Math.max(1, last + 2 - count);
  return { name, measures: history, epochs: Array.from({ length: count }, (_, i) => first + i) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** Measures that are better when they are greater; the others, losses and errors, when they are smaller. As Keras' `mode: "auto"` has it. */
export function isGreaterBetter(measure: string): boolean {
  return /acc|auc|precision|recall|f1|fbeta|f_beta|r2|top_k|iou|cosine_similarity/.test(measure);
}

/** Measures that are shares, and read best as percentages. */
export function isShare(measure: string): boolean {
  return /acc|precision|recall/.test(measure);
}

/** The place of the best value of a list, the first of equal ones; undefined when none is finite. */
export function bestIndex(values: readonly number[], measure: string): number | undefined {
  const sign = isGreaterBetter(measure) ? 1 : -1;
  let best: number | undefined;
  values.forEach((value, i) => {
    if (Number.isFinite(value) && (best === undefined || sign * value > sign * values[best]!)) best = i;
  });
  return best;
}
