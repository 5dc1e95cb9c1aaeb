import { effect, type ReadonlySignal, signal } from "@preact/signals";
import { ask } from "../../laboratory/laboratory.js";
import type { NetworkEstimate } from "../../laboratory/protocol.js";
import type { Experiment } from "../../state/Experiment.js";
import { experiment } from "../../state/currentExperiment.js";
import { Latest } from "../latest.js";

const current = signal<NetworkEstimate | undefined>(undefined);

/** What the network of the current settings would need; undefined until the worker has said so. */
export const estimate: ReadonlySignal<NetworkEstimate | undefined> = current;

const requests = new Latest<Experiment>(async (wanted) => {
  current.value = await ask("estimate", wanted);
}, 10);

/** Follows the settings from now on. @returns what ends it */
export function startEstimating(): () => void {
  return effect(() => {
    requests.ask(experiment.value);
  });
}
