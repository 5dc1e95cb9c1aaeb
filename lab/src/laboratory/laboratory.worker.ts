/// <reference lib="webworker" />
import { openDatabase } from "../storage/openDatabase.js";
import { isFull } from "../storage/isFull.js";
import { takeBench } from "../storage/takeBench.js";
import { TrainingStore } from "../storage/TrainingStore.js";
import { Bench } from "./Bench.js";
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

/** Chromium's browsers tell how much memory there is. */
const { userAgent, deviceMemory } = self.navigator as WorkerNavigator & { readonly deviceMemory?: number };

const bench = new Bench({
  tell,
  store: new TrainingStore({
    open: openDatabase,
    takeBench: () => takeBench((self.navigator as Partial<WorkerNavigator>).locks),
    onTrouble: (reason) => {
      tell("trouble", { kind: "storage", message: isFull(reason) ? said().full : said().forbidden });
    },
  }),
  browser: { userAgent, deviceMemory },
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
  const answers = bench as unknown as Record<string, (...given: readonly unknown[]) => unknown>;
  return await answers[name]!(...given);
}
