import { computed, type ReadonlySignal } from "@preact/signals";
import { weightsOfNow } from "../network/weightsOfNow.js";
import type { Kernel } from "./neurons.js";

export interface Kernels {
  /** Of the layer that sees the image: 784 inputs. */
  readonly first: Kernel;
  /** Of the ten outputs; the same object as the first where there is no hidden layer. */
  readonly output: Kernel;
  /** Layers with weights. */
  readonly layers: number;
}

/** The weights of a moment ago, as the neurons' pictures need them; undefined before there is a network, `"too large"` for kernels that are not fetched. */
export const kernels: ReadonlySignal<Kernels | "too large" | undefined> = computed(() => {
  const all = weightsOfNow.value;
  if (all.length === 0) return undefined;
  const [first, output] = [all[0], all.at(-1)];
  return first === undefined || output === undefined ? "too large" : { first, output, layers: all.length };
});
