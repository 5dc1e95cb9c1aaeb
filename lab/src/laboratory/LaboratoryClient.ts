import type { Events, Requests } from "./protocol.js";

/** What the page sends: a request with a number, by which the answer is known. */
export interface RequestMessage {
  readonly id: number;
  readonly name: keyof Requests;
  readonly given: readonly unknown[];
}

/** What the worker sends. */
export type AnswerMessage =
  | { readonly kind: "answer"; readonly id: number; readonly value: unknown }
  | { readonly kind: "refusal"; readonly id: number; readonly error: Error }
  | { readonly kind: "event"; readonly name: keyof Events; readonly value: unknown };

type Answer<K extends keyof Requests> = Promise<ReturnType<Requests[K]>>;

/** The page's end of the wire to the worker that trains. */
export class LaboratoryClient {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  readonly #listeners = new Map<keyof Events, Set<(value: never) => void>>();
  #next = 0;

  constructor() {
    this.#worker = new Worker(new URL("./laboratory.worker.ts", import.meta.url), {
      type: "module",
      // By which the worker finds the data, which lie beside the page.
      name: new URL(".", document.baseURI).href,
    });
    this.#worker.addEventListener("message", ({ data }: MessageEvent<AnswerMessage>) => {
      this.#hear(data);
    });
    this.#worker.addEventListener("error", (event) => {
      this.#fail(new Error(event.message || "The worker that trains could not be started."));
    });
  }

  /** Rejects with what the worker refuses it for. */
  request<K extends keyof Requests>(name: K, ...given: Parameters<Requests[K]>): Answer<K> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, name, given } satisfies RequestMessage);
    });
  }

  /** @returns what ends the listening */
  on<K extends keyof Events>(name: K, listener: (value: Events[K]) => void): () => void {
    let set = this.#listeners.get(name);
    if (set === undefined) this.#listeners.set(name, (set = new Set()));
    set.add(listener);
    return () => set.delete(listener);
  }

  #hear(message: AnswerMessage): void {
    if (message.kind === "event") {
      for (const listener of this.#listeners.get(message.name) ?? []) listener(message.value as never);
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.kind === "answer") waiting?.resolve(message.value as never);
    else waiting?.reject(message.error);
  }

  #fail(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
    for (const listener of this.#listeners.get("trouble") ?? [])
      listener({ kind: "training", message: error.message } as never);
  }
}
