import { effect, type ReadonlySignal, signal } from "@preact/signals";
import { ask, progress } from "../../laboratory/laboratory.js";
import { experiment } from "../../state/currentExperiment.js";
import { Latest } from "../latest.js";
import type { Kernel } from "./neurons.js";

export interface Kernels {
  /** Of the layer that sees the image: 784 inputs. */
  readonly first: Kernel;
  /** Of the ten outputs; the same object as the first where there is no hidden layer. */
  readonly output: Kernel;
  /** Layers with weights. */
  readonly layers: number;
}

let stop: (() => void) | undefined;

const current = signal<Kernels | undefined>(undefined, {
  // Only while somebody looks.
  watched: () => {
    stop = effect(() => {
      requests.ask({ layers: experiment.value.layers, progress: progress.value });
    });
  },
  unwatched: () => {
    stop?.();
    requests.forget();
  },
});

/** The weights of now, as the neurons' pictures need them; undefined before there is a network. */
export const kernels: ReadonlySignal<Kernels | undefined> = current;

// Two and a half megabytes for the session's network: not too often.
const requests = new Latest<{ readonly layers: typeof experiment.value.layers; readonly progress: unknown }>(
  async ({ layers }) => {
    const last = layers.filter(({ kind }) => kind === "dense").length;
    const [first, output] = await Promise.all([
      ask("weights", 0),
      last === 0 ? undefined : ask("weights", last),
    ]);
    // The network of the settings may not be on the bench yet.
    if (first.inputs !== 784 || (output ?? first).units !== 10) return;
    current.value = { first, output: output ?? first, layers: last + 1 };
  },
  2,
);
