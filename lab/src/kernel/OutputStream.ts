import type { Output } from "./protocol.js";

/** Milliseconds between two messages to the page. */
const interval = 60;
/** What one run may print, in characters: more would choke the page, and nobody reads it. */
const most = 400_000;

/** Gathers what a cell prints, so that ten thousand short lines are a few messages. */
export class OutputStream {
  readonly #send: (output: Output) => void;
  #name: "stdout" | "stderr" = "stdout";
  #text = "";
  #sentAt = -Infinity;
  #written = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(send: (output: Output) => void) {
    this.#send = send;
  }

  write(name: "stdout" | "stderr", text: string): void {
    if (this.#written > most) return;
    this.#written += text.length;
    if (name !== this.#name) this.flush();
    this.#name = name;
    this.#text += this.#written > most ? `${text.slice(0, 1000)}\n…\n` : text;
    // A loop that never waits leaves a timer no time.
    if (performance.now() - this.#sentAt > interval) this.flush();
    else
      this.#timer ??= setTimeout(() => {
        this.flush();
      }, interval);
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#text === "") return;
    this.#send({ kind: "stream", name: this.#name, text: this.#text });
    this.#text = "";
    this.#sentAt = performance.now();
  }
}
