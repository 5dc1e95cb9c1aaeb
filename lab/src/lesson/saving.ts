import { signal, type Signal } from "@preact/signals";
import type { KeptNotebook } from "./Cell.js";
import { saveKept } from "./notebookStore.js";

/** How much of the notebook the browser keeps. */
export const saving: Signal<Awaited<ReturnType<typeof saveKept>>> = signal("all");

/** Milliseconds without a change before it is written. */
const pause = 400;

/** Keeps a notebook under a key, soon after each change, and at once when the page is left. @returns what to call at a change, and at the end */
export function keeper(key: string): { change: (notebook: KeptNotebook) => void; end: () => void } {
  let waiting: KeptNotebook | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (waiting === undefined) return;
    const now = waiting;
    waiting = undefined;
    void saveKept(key, now).then((kept) => (saving.value = kept));
  };
  const hidden = (): void => {
    if (document.visibilityState === "hidden") write();
  };
  addEventListener("pagehide", write);
  document.addEventListener("visibilitychange", hidden);
  return {
    change: (notebook) => {
      waiting = notebook;
      timer ??= setTimeout(write, pause);
    },
    end: () => {
      write();
      removeEventListener("pagehide", write);
      document.removeEventListener("visibilitychange", hidden);
    },
  };
}
