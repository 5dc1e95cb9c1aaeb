import type { metrics } from "neurone/plain";

type Tensor = Parameters<metrics.Metric["update"]>[0];

/** The network's answers for all images of a validation, which measures them anyway: a measure without a value of its own. */
export class AnswerRecorder implements metrics.Metric {
  readonly name = "answers";
  readonly className = "AnswerRecorder";
  #rows: Float32Array[] | undefined;
  #last: Float32Array | undefined;

  /** Of the last whole validation, row by row; undefined before. */
  get last(): Float32Array | undefined {
    return this.#last;
  }

  begin(): void {
    this.#rows = [];
  }

  end(): void {
    const rows = this.#rows ?? [];
    const all = new Float32Array(rows.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const row of rows) {
      all.set(row, at);
      at += row.length;
    }
    this.#last = all;
    this.#rows = undefined;
  }

  update(_yTrue: Tensor, { data }: Tensor): void {
    // The next batch writes into the same array.
    this.#rows?.push(data.slice());
  }

  reset(): void {
    // It is told when a validation begins.
  }

  /** No values: nothing of it is in the history. */
  result(): number[] {
    return [];
  }

  getConfig(): Record<string, unknown> {
    return { name: this.name };
  }
}
