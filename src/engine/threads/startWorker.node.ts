import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { WorkerMessage } from "./serve.js";
import type { WorkerThread } from "./WorkerThread.js";

/** How many threads this machine runs at once. */
export function processorCount(): number {
  return availableParallelism();
}

/** Starts a worker; it does not keep the process alive. */
export function startWorker(): WorkerThread {
  const worker = new Worker(new URL("./worker.node.js", import.meta.url));
  worker.unref();
  const thread: WorkerThread = {
    post: (message) => {
      worker.postMessage(message);
    },
    onAnswer: () => undefined,
    terminate: () => void worker.terminate(),
  };
  worker.on("message", (answer: WorkerMessage) => {
    thread.onAnswer(answer);
  });
  worker.on("error", (error: unknown) => {
    thread.onAnswer({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
  });
  worker.on("exit", (code) => {
    thread.onAnswer({ kind: "failed", message: `it ended with exit code ${code}` });
  });
  return thread;
}
