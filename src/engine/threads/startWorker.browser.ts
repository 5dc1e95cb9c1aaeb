import type { WorkerMessage } from "./serve.js";
import type { WorkerThread } from "./WorkerThread.js";

/** How many threads this machine runs at once. */
export function processorCount(): number {
  return navigator.hardwareConcurrency;
}

/** Starts a worker. */
export function startWorker(): WorkerThread {
  const worker = new Worker(new URL("./worker.browser.js", import.meta.url), { type: "module" });
  const thread: WorkerThread = {
    post: (message) => {
      worker.postMessage(message);
    },
    onAnswer: () => undefined,
    keepAlive: () => undefined,
    terminate: () => {
      worker.terminate();
    },
  };
  worker.addEventListener("message", (event: MessageEvent<WorkerMessage>) => {
    thread.onAnswer(event.data);
  });
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    thread.onAnswer({ kind: "failed", message: event.message || "it could not be started" });
  });
  return thread;
}
