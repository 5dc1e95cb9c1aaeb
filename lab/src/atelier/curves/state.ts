import { computed, type ReadonlySignal, signal, type Signal } from "@preact/signals";
import { batchPoints, epochs, run, runs } from "../../laboratory/laboratory.js";
import type { RunRecord } from "../../laboratory/protocol.js";
import { experiment } from "../../state/currentExperiment.js";
import { epochsShown } from "./scales.js";

export const logarithmic: Signal<boolean> = signal(false);
/** The epoch that is looked at in all charts, counted from 1; undefined: the last one. */
export const cursor: Signal<number | undefined> = signal(undefined);

/** Runs whose curves were taken away. */
export const hidden: Signal<ReadonlySet<string>> = signal(new Set());
/** The run that is pointed at in the list. */
export const highlighted: Signal<string | undefined> = signal(undefined);

/** Runs other than that on the bench. */
export const formerRuns: ReadonlySignal<readonly RunRecord[]> = computed(() => {
  const bench = run.value?.id;
  return runs.value.filter(({ id }) => id !== bench);
});
/** Those of them that are drawn. */
export const overlaid: ReadonlySignal<readonly RunRecord[]> = computed(() =>
  formerRuns.value.filter(({ id }) => !hidden.value.has(id)),
);

/** How many epochs the charts are wide. */
export const width: ReadonlySignal<number> = computed(() => {
  const seen = Math.max(
    epochs.value.length,
    Math.ceil(batchPoints.value.at(-1)?.at ?? 0),
    ...overlaid.value.map((one) => one.epochs.length),
  );
  return epochsShown(experiment.value.epochs, seen);
});
