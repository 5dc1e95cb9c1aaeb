import { batch, effect, type ReadonlySignal, signal, type Signal } from "@preact/signals";
import {
  ask,
  batchPoints,
  epochs,
  machine,
  progress,
  run,
  runs,
  troubles,
} from "../../laboratory/laboratory.js";
import { change, experiment } from "../../state/currentExperiment.js";
import type { Machine, RunRecord } from "../../laboratory/protocol.js";
import type { Experiment } from "../../state/Experiment.js";
import { currentDigit, showTestDigit } from "../currentDigit.js";
import { estimate, startEstimating } from "./estimate.js";
import { consequenceOf } from "./sameExperiment.js";

/** What the reader is told quietly, beside the training bar. */
export type Notice =
  /** Settings were changed: a fresh network; the training before it, of so many epochs, is kept. */
  | { readonly kind: "fresh"; readonly epochsKept: number }
  /** The training of before the reload is back. */
  | { readonly kind: "restored"; readonly epochs: number; readonly of: number };

export const notice: Signal<Notice | undefined> = signal(undefined);
/** `"loading"` until there is a network and the images. */
const current = signal<"loading" | "ready" | "failed">("loading");
export const benchState: ReadonlySignal<"loading" | "ready" | "failed"> = current;

/** The settings of the network that the worker has; undefined before there is one. */
let onBench: Experiment | undefined;
let started = false;

/** A first digit that is easy to see: a 7 of the test set. */
const firstDigit = 0;

/** Brings the images and a network to the bench, and keeps them in step with the settings. Later calls do nothing. */
export function startBench(): void {
  if (started) return;
  started = true;
  startEstimating();
  // The network needs no images to answer: it is there first.
  const loaded = ask("load");
  begin(loaded).catch(fail);
  effect(() => {
    const wanted = experiment.value;
    const tooBig = estimate.value?.tooBig === true;
    if (current.value !== "ready") return;
    clearTimeout(timer);
    // A column that is being pulled need not make a network at every pixel.
    if (!tooBig) timer = setTimeout(() => void follow(wanted).catch(fail), 200);
  });
}

let timer: ReturnType<typeof setTimeout> | undefined;

async function begin(loaded: Promise<Machine>): Promise<void> {
  const kept = await ask("restore").catch(() => null);
  const addressTells = location.hash.includes("?");
  runs.value = await ask("runs").catch(() => []);
  if (kept !== null && (!addressTells || consequenceOf(kept.experiment, experiment.value, 0) === "nothing")) {
    onBench = kept.experiment;
    batch(() => {
      experiment.value = kept.experiment;
      run.value = kept.run;
      epochs.value = kept.run.epochs;
      if (kept.run.status !== "finished")
        notice.value = { kind: "restored", epochs: kept.run.epochs.length, of: kept.experiment.epochs };
    });
    batchPoints.value = await ask("batchPoints").catch(() => []);
  } else {
    onBench = experiment.peek();
    await ask("reset", onBench);
  }
  machine.value = await loaded;
  if (currentDigit.peek() === undefined) await showTestDigit(firstDigit);
  current.value = "ready";
}

/** Makes the worker's network that of the settings. One that trained goes on training: one sees at once what a change does. */
async function follow(wanted: Experiment): Promise<void> {
  const before = progress.peek();
  const done = epochs.peek().length;
  const consequence = onBench === undefined ? "fresh" : consequenceOf(onBench, wanted, done);
  if (consequence === "nothing") return;
  onBench = wanted;
  if (consequence === "epochs") {
    await ask("setEpochs", wanted.epochs);
    return;
  }
  await ask("reset", wanted);
  notice.value = done > 0 ? { kind: "fresh", epochsKept: done } : undefined;
  if (before?.status === "running") await ask("train");
}

/** What failed is told; the page goes on. */
export function fail(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  troubles.value = [...troubles.peek(), { kind: "training", message }];
  if (onBench === undefined) current.value = "failed";
}

/** Settings that were changed a moment ago are the network's before anything else happens to it. */
async function settled(): Promise<void> {
  clearTimeout(timer);
  await follow(experiment.peek());
}

export const moreEpochs = 5;

/** Trains, pauses, goes on; a training that is finished goes on for some epochs more. */
export async function trainOrPause(): Promise<void> {
  if (current.peek() !== "ready" || estimate.peek()?.tooBig === true) return;
  const now = progress.peek();
  if (now?.status === "running") {
    await ask("pause");
    return;
  }
  if (now?.status === "finished")
    change({ epochs: Math.max(experiment.peek().epochs, epochs.peek().length + moreEpochs) });
  await settled();
  notice.value = undefined;
  await ask("train");
}

export async function step(unit: "batch" | "epoch"): Promise<void> {
  if (current.peek() !== "ready" || estimate.peek()?.tooBig === true) return;
  await settled();
  notice.value = undefined;
  await ask("step", unit);
}

export async function stop(): Promise<void> {
  await ask("stop");
}

/** A fresh network of the same settings; what ran is kept among the runs. */
export async function reset(): Promise<void> {
  const done = epochs.peek().length;
  onBench = experiment.peek();
  clearTimeout(timer);
  await ask("reset", onBench);
  notice.value = done > 0 ? { kind: "fresh", epochsKept: done } : undefined;
}

/** A network that came from a file is on the bench already: the settings follow it, not it the settings. */
export function tookFromFile(opened: Experiment): void {
  onBench = opened;
  change(opened, "file");
}

/** Puts the network of a kept run back on the bench; where only its settings were kept, a fresh one of these. */
export async function recall({ id, experiment: settings }: RunRecord): Promise<void> {
  clearTimeout(timer);
  const found = await ask("recall", id);
  if (found === null) {
    change(settings, `run ${id}`);
    return;
  }
  notice.value = undefined;
  onBench = found.experiment;
  batch(() => {
    change(found.experiment, `run ${id}`);
    run.value = found.run;
    epochs.value = found.run.epochs;
  });
  batchPoints.value = await ask("batchPoints");
}
