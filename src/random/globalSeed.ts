import { RandomStream } from "./RandomStream.js";
import { requireUint32 } from "./requireUint32.js";

/** Where the library's random numbers stand, as plain JSON. */
export interface RandomState {
  /** From 0 to 4294967295. */
  readonly seed: number;
  /** The streams given out since the seed was set. */
  readonly streams: number;
  /** True when nobody set the seed: the library drew it, another run will have another. */
  readonly drawn?: true;
}

/** The library's one piece of global state; undefined until it is first asked for. */
let state: RandomState | undefined;

/**
 * Makes all that follows repeatable: initial weights, the order of batches, dropout.
 *
 * Every consumer takes the next stream of this seed; setting the seed starts again with the first. Without it, the seed is random.
 * @param seed from 0 to 4294967295
 * @throws RangeError when it is not
 */
export function setSeed(seed: number): void {
  setState({ seed, streams: 0 });
}

/** The next stream of the seed: one for each initializer call, each shuffling of a training, each dropout layer. */
export function nextStream(): RandomStream {
  const before = getState();
  const stream = new RandomStream(before.seed, before.streams);
  state = { ...before, streams: before.streams + 1 };
  return stream;
}

/** Where the random numbers stand: what `setState` needs to go on from here. */
export function getState(): RandomState {
  state ??= { seed: crypto.getRandomValues(new Uint32Array(1))[0]!, streams: 0, drawn: true };
  return state;
}

/** Goes on from where `getState` was called. @throws RangeError when the seed or the count is not a whole number in range */
export function setState({ seed, streams, drawn }: RandomState): void {
  requireUint32("the seed", seed);
  requireUint32("the count of streams", streams);
  state = { seed, streams, ...(drawn === true && { drawn }) };
}
