import { computed, type ReadonlySignal, signal, type Signal } from "@preact/signals";
import { type Experiment, sessionExperiment } from "./Experiment.js";

/** The experiment on the bench: the address shows it, the worker trains it. */
export const experiment: Signal<Experiment> = signal(sessionExperiment);

const past = signal<readonly Experiment[]>([]);
const future = signal<readonly Experiment[]>([]);

export const canUndo: ReadonlySignal<boolean> = computed(() => past.value.length > 0);
export const canRedo: ReadonlySignal<boolean> = computed(() => future.value.length > 0);

/** Changes of the same thing in one gesture (a slider that is pulled) are undone at once. */
let lastChange = { what: "", at: 0 };
const gesture = 800;

/** Changes the experiment; it can be undone. @param what names what is changed, for gestures of many small changes */
export function change(part: Partial<Experiment>, what: string = Object.keys(part).join()): void {
  const now = Date.now();
  const same = what === lastChange.what && now - lastChange.at < gesture;
  lastChange = { what, at: now };
  if (!same) past.value = [...past.value.slice(-99), experiment.value];
  future.value = [];
  experiment.value = { ...experiment.value, ...part };
}

export function undo(): void {
  const before = past.value.at(-1);
  if (before === undefined) return;
  future.value = [...future.value, experiment.value];
  past.value = past.value.slice(0, -1);
  experiment.value = before;
  lastChange = { what: "", at: 0 };
}

export function redo(): void {
  const next = future.value.at(-1);
  if (next === undefined) return;
  past.value = [...past.value, experiment.value];
  future.value = future.value.slice(0, -1);
  experiment.value = next;
}
