import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import { ask, progress } from "../laboratory/laboratory.js";
import type { Reading } from "../laboratory/protocol.js";
import { type CurrentDigit, currentDigit } from "./currentDigit.js";
import { Latest } from "./latest.js";

/** Somebody who draws sees each change; the training is hardly disturbed. */
const perSecond = 15;

/** While a network trains it is read five times a second: each time its training waits for a copy of the weights. */
const weightsMoment = computed(() => {
  const now = progress.value;
  return now?.status === "running" ? Math.floor(5 * now.seconds) : now;
});

let stop: (() => void) | undefined;

const current = signal<Reading | undefined>(undefined, {
  // Only while somebody looks.
  watched: () => {
    stop = effect(() => {
      const digit = currentDigit.value;
      if (digit === undefined) current.value = undefined;
      requests.ask({ digit, moment: weightsMoment.value });
    });
  },
  unwatched: () => {
    stop?.();
    requests.forget();
  },
});

/** What the network says to the digit at its input, with the weights of now; undefined for an empty pad, and before there is a network. */
export const reading: ReadonlySignal<Reading | undefined> = current;

interface Wanted {
  readonly digit: CurrentDigit | undefined;
  /** Another one when the weights are others. */
  readonly moment: unknown;
}

const requests = new Latest<Wanted>(async ({ digit }) => {
  if (digit === undefined) return;
  try {
    const answer = await ask("read", digit.pixels);
    if (currentDigit.peek() !== undefined) current.value = answer;
  } catch {
    // There is no network yet: a progress event comes with it.
  }
}, perSecond);
