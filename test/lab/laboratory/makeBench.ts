import { Bench } from "../../../lab/src/laboratory/Bench.js";
import type { Events } from "../../../lab/src/laboratory/protocol.js";
import type { SampleSets } from "../../../lab/src/laboratory/Samples.js";
import { TrainingStore } from "../../../lab/src/storage/TrainingStore.js";

/** A bench, and what it told. */
export interface WatchedBench {
  readonly bench: Bench;
  readonly told: { [K in keyof Events]: Events[K][] };
  readonly store: TrainingStore;
  /** Settles when the run on the bench is finished and tested. */
  readonly finished: () => Promise<void>;
}

/** A bench without the browser's database, but for the given store. */
export function makeBench(
  sets: SampleSets,
  store: TrainingStore = new TrainingStore({
    open: () => Promise.reject(new Error("none")),
    takeBench: () => Promise.resolve(0),
    onTrouble: () => undefined,
  }),
  loadSamples: () => Promise<SampleSets> = () => Promise.resolve(sets),
): WatchedBench {
  const told: WatchedBench["told"] = { data: [], progress: [], batches: [], epoch: [], run: [], trouble: [] };
  let check = (): void => undefined;
  const bench = new Bench({
    tell: (name, value) => {
      (told[name] as unknown[]).push(value);
      check();
    },
    store,
    loadSamples,
    browser: { userAgent: "Node.js/20", deviceMemory: 8 },
    machine: { threads: 1, isolated: false },
  });
  const finished = (): Promise<void> =>
    new Promise((resolve) => {
      check = () => {
        const run = told.run.at(-1);
        if (run?.status === "finished" && run.weightsSha256 !== null) resolve();
      };
      check();
    });
  return { bench, told, store, finished };
}
