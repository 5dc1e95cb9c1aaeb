import { batch, computed, effect, type ReadonlySignal, signal, type Signal } from "@preact/signals";
import { language } from "../state/preferences.js";
import { LaboratoryClient } from "./LaboratoryClient.js";
import type {
  BatchPoint,
  DataProgress,
  EpochRecord,
  Events,
  Machine,
  Requests,
  RunRecord,
  TrainingProgress,
  TrainingStatus,
} from "./protocol.js";

/** What the page knows of the worker that trains; only events write here. */
export const machine: Signal<Machine | undefined> = signal(undefined);
export const dataProgress: Signal<DataProgress | undefined> = signal(undefined);
export const progress: Signal<TrainingProgress | undefined> = signal(undefined);
/** For those who need no more of the progress, which changes ten times a second. */
export const status: ReadonlySignal<TrainingStatus> = computed(() => progress.value?.status ?? "fresh");
/** Of the run on the bench. */
export const epochs: Signal<readonly EpochRecord[]> = signal([]);
export const batchPoints: Signal<readonly BatchPoint[]> = signal([]);
export const run: Signal<RunRecord | undefined> = signal(undefined);
/** All runs that are kept, oldest first; the one on the bench is among them once it has an epoch. */
export const runs: Signal<readonly RunRecord[]> = signal([]);
/** To be told until the reader has seen it. */
export const troubles: Signal<readonly Events["trouble"][]> = signal([]);

let client: LaboratoryClient | undefined;

/** Asks the worker; the first call starts it. */
export function ask<K extends keyof Requests>(
  name: K,
  ...given: Parameters<Requests[K]>
): Promise<ReturnType<Requests[K]>> {
  client ??= connect();
  return client.request(name, ...given);
}

function connect(): LaboratoryClient {
  const made = new LaboratoryClient();
  made.on("data", (value) => (dataProgress.value = value));
  made.on("progress", (value) => {
    batch(() => {
      progress.value = value;
      if (value.status === "fresh") {
        epochs.value = [];
        batchPoints.value = [];
        run.value = undefined;
      }
    });
  });
  made.on("batches", (points) => (batchPoints.value = [...batchPoints.value, ...points]));
  made.on(
    "epoch",
    (value) => (epochs.value = [...epochs.value.filter(({ epoch }) => epoch !== value.epoch), value]),
  );
  made.on("run", (value) => {
    batch(() => {
      run.value = value;
      const others = runs.value.filter(({ id }) => id !== value.id);
      if (value.epochs.length > 0) runs.value = [...others, value];
    });
  });
  made.on("trouble", (value) => (troubles.value = [...troubles.value, value]));
  effect(() => {
    void made.request("speak", language.value);
  });
  return made;
}
