import {
  Callback,
  type CallbackHook,
  type CallbackModel,
  type Logs,
  type TrainingParameters,
} from "./Callback.js";
import type { CallbackState } from "./CallbackState.js";
import { History } from "./History.js";
import { ProgbarLogger } from "./ProgbarLogger.js";
import type { Training } from "./Training.js";

export interface CallbackListOptions {
  /** Called in this order. Default none. */
  callbacks?: readonly Callback[];
  /** Whether to append a {@link History} when there is none. Default false. */
  addHistory?: boolean;
  /** Whether to append a {@link ProgbarLogger} when there is none. Default false. */
  addProgbar?: boolean;
}

type Called = void | Promise<void>;

/**
 * Several callbacks as one. Each hook calls those that override it, in order; it returns a promise only when one of them does, and
 * the next is not called before that is settled. A hook that nobody overrides costs nothing.
 */
export class CallbackList extends Callback {
  readonly callbacks: readonly Callback[];
  readonly #listeners = new Map<CallbackHook, readonly Callback[]>();

  constructor(options: CallbackListOptions = {}) {
    super();
    const callbacks = [...(options.callbacks ?? [])];
    const has = (kind: typeof History | typeof ProgbarLogger) => callbacks.some((one) => one instanceof kind);
    if (options.addHistory === true && !has(History)) callbacks.push(new History());
    if (options.addProgbar === true && !has(ProgbarLogger)) callbacks.push(new ProgbarLogger());
    this.callbacks = callbacks;
  }

  /** The {@link History} among the callbacks. */
  get history(): History | undefined {
    return this.callbacks.find((callback) => callback instanceof History);
  }

  /** Whether any callback overrides `hook`: if none does, what it would be told need not be computed. */
  hears(hook: CallbackHook): boolean {
    return this.#listenersOf(hook).length > 0;
  }

  override setModel(model: CallbackModel): void {
    for (const callback of this.callbacks) callback.setModel(model);
  }
  override setParameters(parameters: TrainingParameters): void {
    for (const callback of this.callbacks) callback.setParameters(parameters);
  }

  override setTraining(training: Training): void {
    for (const callback of this.callbacks) callback.setTraining(training);
  }

  /** The configs of the callbacks that have one, in order. */
  getConfigs(): Readonly<Record<string, unknown>>[] {
    return this.callbacks.flatMap((callback) => {
      if (callback instanceof CallbackList) return callback.getConfigs();
      const config = callback.getConfig();
      return config === undefined ? [] : [config];
    });
  }

  /** The states of the callbacks that have one, in order. */
  getStates(): CallbackState[] {
    return this.#remembering().map(({ state }) => state);
  }

  /** Gives the callbacks back what `getStates` gave. @throws Error when they are of other callbacks */
  async setStates(states: readonly CallbackState[]): Promise<void> {
    const remembering = this.#remembering();
    const mine = remembering.map(({ state }) => state.className).join(", ");
    const theirs = states.map(({ className }) => className).join(", ");
    if (mine !== theirs)
      throw new Error(`Expected the states of the callbacks ${mine}, got those of ${theirs}.`);
    for (const [index, { callback }] of remembering.entries()) await callback.setState(states[index]!);
  }

  override onTrainBegin(logs?: Logs): Called {
    return this.#call("onTrainBegin", logs);
  }
  override onTrainReady(): Called {
    return this.#call("onTrainReady");
  }
  override onTrainEnd(logs?: Logs): Called {
    return this.#call("onTrainEnd", logs);
  }
  override onTrainComplete(): Called {
    return this.#call("onTrainComplete");
  }
  override onEpochBegin(epoch: number, logs?: Logs): Called {
    return this.#call("onEpochBegin", epoch, logs);
  }
  override onEpochEnd(epoch: number, logs: Logs): Called {
    return this.#call("onEpochEnd", epoch, logs);
  }
  override onEpochComplete(epoch: number): Called {
    return this.#call("onEpochComplete", epoch);
  }
  override onTrainBatchBegin(batch: number, logs?: Logs): Called {
    return this.#call("onTrainBatchBegin", batch, logs);
  }
  override onTrainBatchEnd(batch: number, logs: Logs): Called {
    return this.#call("onTrainBatchEnd", batch, logs);
  }
  override onTestBegin(logs?: Logs): Called {
    return this.#call("onTestBegin", logs);
  }
  override onTestEnd(logs?: Logs): Called {
    return this.#call("onTestEnd", logs);
  }
  override onTestBatchBegin(batch: number, logs?: Logs): Called {
    return this.#call("onTestBatchBegin", batch, logs);
  }
  override onTestBatchEnd(batch: number, logs: Logs): Called {
    return this.#call("onTestBatchEnd", batch, logs);
  }
  override onPredictBegin(logs?: Logs): Called {
    return this.#call("onPredictBegin", logs);
  }
  override onPredictEnd(logs?: Logs): Called {
    return this.#call("onPredictEnd", logs);
  }
  override onPredictBatchBegin(batch: number, logs?: Logs): Called {
    return this.#call("onPredictBatchBegin", batch, logs);
  }
  override onPredictBatchEnd(batch: number, logs?: Logs): Called {
    return this.#call("onPredictBatchEnd", batch, logs);
  }

  #remembering(): { callback: Callback; state: CallbackState }[] {
    return this.callbacks.flatMap((callback) => {
      if (callback instanceof CallbackList) return callback.#remembering();
      const state = callback.getState();
      return state === undefined ? [] : [{ callback, state }];
    });
  }

  #listenersOf(hook: CallbackHook): readonly Callback[] {
    let listeners = this.#listeners.get(hook);
    if (listeners === undefined) {
      listeners = this.callbacks.filter((callback) => overrides(callback, hook));
      this.#listeners.set(hook, listeners);
    }
    return listeners;
  }

  #call(hook: CallbackHook, ...args: unknown[]): Called {
    const listeners = this.#listenersOf(hook);
    return listeners.length === 0 ? undefined : callFrom(0, listeners, hook, args);
  }
}

/** Calls the hook of `callbacks[first]` and of those after it; async from the first promise on. */
function callFrom(
  first: number,
  callbacks: readonly Callback[],
  hook: CallbackHook,
  args: unknown[],
): Called {
  for (let i = first; i < callbacks.length; i++) {
    const callback = callbacks[i]!;
    const result = (callback[hook] as (...args: unknown[]) => unknown).apply(callback, args);
    if (isThenable(result)) return Promise.resolve(result).then(() => callFrom(i + 1, callbacks, hook, args));
  }
}

function overrides(callback: Callback, hook: CallbackHook): boolean {
  if (callback instanceof CallbackList) return callback.hears(hook);
  return callback[hook] !== Callback.prototype[hook];
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === "function";
}
