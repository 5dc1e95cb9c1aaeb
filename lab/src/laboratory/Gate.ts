/** Where a training comes by between two batches: it waits there while it is paused, and what needs its weights at rest is done there. */
export class Gate {
  #closed = false;
  readonly #jobs: (() => Promise<void>)[] = [];
  #wake: () => void = () => undefined;

  get isClosed(): boolean {
    return this.#closed;
  }

  close(): void {
    this.#closed = true;
  }

  open(): void {
    this.#closed = false;
    this.#wake();
  }

  /** Has this done when the training comes by the next time. */
  serve<T>(job: () => T | Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      // What is wrong with a job is its own affair, not the training's.
      this.#jobs.push(() => Promise.resolve().then(job).then(resolve, reject));
      this.#wake();
    });
  }

  /** Whether one would have to wait. */
  get isBusy(): boolean {
    return this.#closed || this.#jobs.length > 0;
  }

  /** Whether something is to be done. */
  get hasJobs(): boolean {
    return this.#jobs.length > 0;
  }

  /** Does what is to be done, and waits until the gate is open. */
  async pass(): Promise<void> {
    for (;;) {
      for (let job = this.#jobs.shift(); job !== undefined; job = this.#jobs.shift()) await job();
      if (!this.#closed) return;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  /** Does what is to be done, open or closed. */
  async empty(): Promise<void> {
    for (let job = this.#jobs.shift(); job !== undefined; job = this.#jobs.shift()) await job();
  }
}
