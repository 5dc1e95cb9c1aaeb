import { effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import { ask, progress } from "../../laboratory/laboratory.js";
import type { Requests, TrainingProgress } from "../../laboratory/protocol.js";
import { experiment } from "../../state/currentExperiment.js";
import type { LayerChoice } from "../../state/Experiment.js";
import { Latest } from "../latest.js";
import { factsOf } from "./architecture.js";

export type Weights = ReturnType<Requests["weights"]>;

/** Larger kernels are not fetched to be drawn: copying them would be felt. */
const mostDrawn = 2_500_000;

const all = signal<readonly (Weights | undefined)[]>([], {
  watched: () => {
    stop = effect(() => {
      // The weights change with these; while the training runs once a second is enough.
      requests.ask({ layers: experiment.value.layers, progress: progress.value });
    });
  },
  unwatched: () => {
    stop?.();
    requests.forget();
  },
});
let stop: (() => void) | undefined;

/** The weights of each layer that has some, as they were a moment ago; undefined for those too large to be drawn. */
export const weightsOfNow: ReadonlySignal<readonly (Weights | undefined)[]> = all;

interface Wanted {
  readonly layers: readonly LayerChoice[];
  readonly progress: TrainingProgress | undefined;
}

const requests = new Latest<Wanted>(async ({ layers }) => {
  const wanted = factsOf(layers).filter(({ weights }) => weights !== undefined);
  const found = await Promise.all(
    wanted.map(({ parameters }, n) =>
      parameters > mostDrawn ? Promise.resolve(undefined) : ask("weights", n),
    ),
  ).catch(() => undefined);
  // The network may have changed meanwhile: what does not fit is not shown.
  if (found === undefined || untracked(() => experiment.value.layers) !== layers) return;
  const fits = found.every(
    (one, n) => one === undefined || (one.inputs === wanted[n]?.inputs && one.units === wanted[n].outputs),
  );
  if (fits) all.value = found;
}, 1);
