/// <reference lib="webworker" />
import type { Answer, Request } from "./settings.js";
import { trainOnce } from "./trainOnce.js";

declare const self: DedicatedWorkerGlobalScope;

const post = (answer: Answer): void => {
  self.postMessage(answer);
};

let running = new AbortController();

self.addEventListener("message", ({ data: { run, settings } }: MessageEvent<Request>) => {
  // Whoever asks anew does not want the old answer any more.
  running.abort();
  const mine = (running = new AbortController());
  const tell = async (progress: Parameters<Parameters<typeof trainOnce>[1]>[0]): Promise<void> => {
    if (mine.signal.aborted) return;
    post({ kind: "progress", run, ...progress });
    // Slowly enough to be watched; and new requests come in meanwhile.
    await new Promise((resolve) => setTimeout(resolve, 24));
  };
  trainOnce(settings, tell, mine.signal).then(
    (stoppedAt) => {
      if (!mine.signal.aborted) post({ kind: "done", run, stoppedAt });
    },
    (error: unknown) => {
      post({ kind: "trouble", run, message: error instanceof Error ? error.message : String(error) });
    },
  );
});
