/** What ten probabilities say. */
export interface Verdict {
  readonly best: number;
  readonly share: number;
  readonly second: number;
  /** The best is not much better than the second, or low: nobody should take it for an answer. */
  readonly isUnsure: boolean;
}

/** Below this the network hesitates. */
const sure = 0.6;

export function verdictOf(probabilities: ArrayLike<number>): Verdict {
  const order = Array.from(probabilities, (share, digit) => ({ share, digit })).sort(
    (a, b) => b.share - a.share,
  );
  const [first = { share: 0, digit: 0 }, next = { share: 0, digit: 0 }] = order;
  return { best: first.digit, share: first.share, second: next.digit, isUnsure: !(first.share >= sure) };
}
