/// <reference lib="webworker" />
import { openDatabase } from "../storage/openDatabase.js";
import { isFull } from "../storage/isFull.js";
import { takeBench } from "../storage/takeBench.js";
import { TrainingStore } from "../storage/TrainingStore.js";
import { type Answers, Bench } from "./Bench.js";
import type { AnswerMessage, RequestMessage } from "./LaboratoryClient.js";
import { loadSamples } from "./loadSamples.js";
import type { Events, Requests } from "./protocol.js";
import { said } from "./said.js";
import { transfersOf } from "./transfersOf.js";

declare const self: DedicatedWorkerGlobalScope;

/** The page's folder: the worker's own file lies in `assets`, or in the sources. The page names itself. */
const dataUrl = new URL("data/mnist/", self.name === "" ? self.location.href : self.name).href;

function post(message: AnswerMessage, transfer: Transferable[] = []): void {
  self.postMessage(message, transfer);
}

function tell<K extends keyof Events>(name: K, value: Events[K]): void {
  post({ kind: "event", name, value });
}

const bench = new Bench({
  tell,
  store: new TrainingStore({
    open: openDatabase,
    takeBench,
    onTrouble: (reason) => {
      tell("trouble", { kind: "storage", message: isFull(reason) ? said().full : said().forbidden });
    },
  }),
  loadSamples: (onProgress) => loadSamples(dataUrl, onProgress),
  machine: {
    threads: self.crossOriginIsolated ? self.navigator.hardwareConcurrency : 1,
    isolated: self.crossOriginIsolated,
  },
});

self.addEventListener("message", ({ data: { id, name, given } }: MessageEvent<RequestMessage>) => {
  answer(name, given).then(
    (value) => {
      post({ kind: "answer", id, value }, transfersOf(value));
    },
    (error: unknown) => {
      post({ kind: "refusal", id, error: error instanceof Error ? error : new Error(String(error)) });
    },
  );
});

async function answer(name: keyof Requests, given: readonly unknown[]): Promise<unknown> {
  const method = (bench as Partial<Answers>)[name] as ((...given: readonly unknown[]) => unknown) | undefined;
  if (method === undefined) throw new Error(`The laboratory does not know the request "${name}".`);
  return await method.apply(bench, given as unknown[]);
}
