/// <reference lib="webworker" />
import type { AnswerMessage, RequestMessage } from "./LaboratoryClient.js";
import type { Events, Requests } from "./protocol.js";

declare const self: DedicatedWorkerGlobalScope;

function post(message: AnswerMessage): void {
  self.postMessage(message);
}

export function tell<K extends keyof Events>(name: K, value: Events[K]): void {
  post({ kind: "event", name, value });
}

/** What each request is answered with. */
const answers: Partial<{ [K in keyof Requests]: (...given: Parameters<Requests[K]>) => unknown }> = {};

self.addEventListener("message", ({ data: { id, name, given } }: MessageEvent<RequestMessage>) => {
  const answer = answers[name] as ((...given: readonly unknown[]) => unknown) | undefined;
  Promise.resolve()
    .then(() => {
      if (answer === undefined) throw new Error(`The laboratory does not know the request "${name}".`);
      return answer(...given);
    })
    .then(
      (value) => {
        post({ kind: "answer", id, value });
      },
      (error: unknown) => {
        post({ kind: "refusal", id, error: error instanceof Error ? error : new Error(String(error)) });
      },
    );
});
