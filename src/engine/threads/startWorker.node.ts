import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { asError } from "../engineFailure.js";
import type { WorkerMessage } from "./serve.js";
import type { WorkerThread } from "./WorkerThread.js";

/** How many threads this machine runs at once. */
export function processorCount(): number {
  return availableParallelism();
}

/** Starts a worker. */
export function startWorker(): WorkerThread {
  const worker = new Worker(new URL("./worker.node.js", import.meta.url));
  const thread: WorkerThread = {
    post: (message) => {
      worker.postMessage(message);
    },
    onAnswer: () => undefined,
    keepAlive: (alive) => {
      if (alive) worker.ref();
      else worker.unref();
    },
    terminate: () => void worker.terminate(),
  };
  worker.on("message", (answer: WorkerMessage) => {
    thread.onAnswer(answer);
  });
  worker.on("error", (error: unknown) => {
    thread.onAnswer({ kind: "failed", message: asError(error).message });
  });
  worker.on("exit", (code) => {
    thread.onAnswer({ kind: "failed", message: `it ended with exit code ${code}` });
  });
  return thread;
}
