import type { EnterMessage, WorkerMessage } from "./serve.js";

/** A worker as the engine sees it, whatever the host calls it. */
export interface WorkerThread {
  post(message: EnterMessage): void;
  /** What is called with each answer; a worker that dies answers `failed`. */
  onAnswer: (answer: WorkerMessage) => void;
  /** Whether a process must not end while this worker is there. (A page does not end by itself.) */
  keepAlive(alive: boolean): void;
  terminate(): void;
}
