import type { Engine } from "../engine/Engine.js";
import { nextStream, RandomStream } from "../random/index.js";
import { requireUint32 } from "../random/requireUint32.js";
import { type Flow, Layer, type LayerOptions } from "./Layer.js";
import type { Plan, Signal } from "./Plan.js";

export interface DropoutOptions extends LayerOptions {
  /** The share of the inputs that is set to zero, from 0 to 1. */
  rate: number;
  /** The seed of the layer's own random numbers. Default: the library's seed (`random.setSeed`). */
  seed?: number;
}

/**
 * In training, sets a random share of the inputs to zero and scales the others by 1 / (1 - rate), so that their sum stays the same on average.
 * Otherwise it changes nothing. Output shape = input shape.
 */
export class Dropout extends Layer {
  readonly className = "Dropout";
  readonly rate: number;
  readonly seed: number | undefined;
  /** In the engine's memory: the random key (two u32), the step (u32), the rate (f32). */
  #state = 0;

  constructor(options: DropoutOptions) {
    super(options);
    this.rate = options.rate;
    this.seed = options.seed;
    if (!(this.rate >= 0 && this.rate <= 1))
      throw new Error(`Dropout needs a rate from 0 to 1; ${String(this.rate)} came.`);
  }

  computeOutputShape(inputShape: readonly number[]): readonly number[] {
    return inputShape;
  }

  protected override createVariables(engine: Engine): void {
    this.#state = engine.memory.allocate(16);
    engine.memory.float32(this.#state, 4)[3] = this.rate;
  }

  override startRandom(engine: Engine): void {
    const stream = this.seed === undefined ? nextStream() : RandomStream.from(this.seed);
    engine.memory.uint32(this.#state, 3).set([...stream.key, 0]);
  }

  /** The random key (two numbers) and the batches since the start. */
  override getRandomState(engine: Engine): readonly number[] {
    return [...engine.memory.uint32(this.#state, 3)];
  }

  /** @throws RangeError when it is none of a dropout layer */
  override setRandomState(engine: Engine, state: readonly number[]): void {
    if (state.length !== 3)
      throw new RangeError(`Expected a key of two numbers and a count, got ${state.length} numbers.`);
    for (const word of state) requireUint32("a number of the state", word);
    engine.memory.uint32(this.#state, 3).set(state);
  }

  override nextBatch(engine: Engine): void {
    engine.memory.uint32(this.#state, 3)[2]!++;
  }

  flow(plan: Plan, input: Signal): Flow {
    if (!plan.training || this.rate === 0) return { output: input, backward: (delta) => delta };
    const source = input.matrix!;
    const target = plan.matrix(source.rows, source.columns);
    const drop = (from: typeof source, to: typeof source): void => {
      plan.add({
        kernel: "dropout",
        parameters: [from.pointer, to.pointer, source.columns, source.stride, this.#state],
        tasks: source.rows,
        reads: from === to ? [] : [from.pointer],
        writes: [to.pointer],
      });
    };
    drop(source, target);
    return {
      output: { ...input, matrix: target, entries: undefined, mayBeSparse: true },
      backward: (delta) => {
        // The same random numbers again: the same elements are dropped from the gradient.
        drop(delta, delta);
        return delta;
      },
    };
  }

  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), rate: this.rate, seed: this.seed ?? null, noise_shape: null };
  }
}
