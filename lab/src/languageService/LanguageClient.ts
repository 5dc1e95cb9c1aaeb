import { language } from "../state/preferences.js";
import type { CellSource, FromLanguage, LanguageRequests, ToLanguage } from "./protocol.js";

/** The page's end of the worker that knows TypeScript. */
class LanguageClient {
  readonly #worker = new Worker(new URL("./language.worker.ts", import.meta.url), { type: "module" });
  readonly #waiting = new Map<number, (value: never) => void>();
  #request = 0;

  constructor() {
    this.#worker.addEventListener("message", ({ data }: MessageEvent<FromLanguage>) => {
      this.#waiting.get(data.request)?.(data.value as never);
      this.#waiting.delete(data.request);
    });
  }

  ask<K extends keyof LanguageRequests>(
    cells: readonly CellSource[],
    name: K,
    ...given: Parameters<LanguageRequests[K]>
  ): Promise<ReturnType<LanguageRequests[K]> | undefined> {
    const request = ++this.#request;
    const message: ToLanguage = {
      request,
      base: document.baseURI,
      language: language.peek(),
      cells,
      name,
      given,
    };
    this.#worker.postMessage(message);
    return new Promise((resolve) => this.#waiting.set(request, resolve));
  }
}

let client: LanguageClient | undefined;

/** The first call starts it. */
export function languageClient(): LanguageClient {
  return (client ??= new LanguageClient());
}
