/**
 * Keeps a request that is asked for very often from being sent too often: one at a time, so many a second; of those asked for
 * meanwhile the last is sent, the others are forgotten.
 */
export class Latest<T> {
  readonly #send: (given: T) => Promise<void>;
  readonly #interval: number;
  #next: { readonly given: T } | undefined;
  #busy = false;

  /**
   * @param send what it does; its failure is its own affair
   * @param perSecond at most so often
   */
  constructor(send: (given: T) => Promise<void>, perSecond: number) {
    this.#send = send;
    this.#interval = 1000 / perSecond;
  }

  ask(given: T): void {
    this.#next = { given };
    if (!this.#busy) void this.#work();
  }

  /** What waits is not sent any more. */
  forget(): void {
    this.#next = undefined;
  }

  async #work(): Promise<void> {
    this.#busy = true;
    while (this.#next !== undefined) {
      const { given } = this.#next;
      this.#next = undefined;
      // The pause begins with the request: a slow answer needs no further pause.
      const pause = new Promise((resolve) => setTimeout(resolve, this.#interval));
      await this.#send(given).catch(() => undefined);
      await pause;
    }
    this.#busy = false;
  }
}
