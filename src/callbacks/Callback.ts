import type { CallbackState } from "./CallbackState.js";
import type { Training } from "./Training.js";

/** What is measured: `loss`, `accuracy`, `val_loss`, ... Keras' names and values, unrounded. */
export type Logs = Record<string, number>;

/** What a callback may see and do of the model in training. */
export interface CallbackModel {
  /** Set it to true to end the training after the current batch or epoch. */
  stopTraining: boolean;
  readonly optimizer: { learningRate: number };
  /** The compiled metrics, complete before `onTrainBegin`, for telling whether more is better. */
  readonly metrics: readonly { readonly name: string; readonly direction?: "up" | "down" | undefined }[];
  /** The weights as they are now; copies. */
  getWeights(): WeightArray[];
  setWeights(weights: readonly WeightArray[]): void;
  /** Writes the whole model to a file. */
  save?(path: string): Promise<unknown>;
  /** Writes the weights to a file. */
  saveWeights?(path: string): Promise<unknown>;
}

/** A weight as arrays travel: flat row-major data and its shape (numpy-ts' NDArray is one). */
export interface WeightArray {
  readonly data: ArrayLike<number>;
  readonly shape: readonly number[];
}

/** How `fit` was called, known to callbacks from `onTrainBegin` on. */
export interface TrainingParameters {
  readonly epochs: number;
  /** Batches an epoch. */
  readonly steps: number;
  readonly verbose: 0 | 1 | 2;
}

/**
 * Something that `fit`, `evaluate` and `predict` call at each stage. Extend it and override what is needed; a method may be async,
 * the training waits for it. `logs` of a batch hold the running means since the epoch's start, as in Keras. Epochs and batches count from 0.
 */
export class Callback {
  protected model!: CallbackModel;
  protected parameters!: TrainingParameters;
  /** The call of `fit`; known from `onTrainReady` on. */
  protected training!: Training;

  setModel(model: CallbackModel): void {
    this.model = model;
  }
  setParameters(parameters: TrainingParameters): void {
    this.parameters = parameters;
  }
  setTraining(training: Training): void {
    this.training = training;
  }

  /** What it is and how it was told to act, in Keras' spelling, where that decides about a training; undefined when it does not. */
  getConfig(): Readonly<Record<string, unknown>> | undefined {
    return undefined;
  }

  /** What the callback remembers from one epoch to the next, to be kept with a training; undefined when that is nothing. */
  getState(): CallbackState | undefined {
    return undefined;
  }
  /** Goes on from where `getState` was called; comes after `onTrainBegin`. @throws Error when the state is not of this callback */
  setState(_state: CallbackState): void | Promise<void> {}

  // The hooks do nothing here: their parameters are named for those who override them.

  onTrainBegin(_logs?: Logs): void | Promise<void> {}
  /** After every callback's `onTrainBegin`: the moment to go on with a training that was kept (`this.training.setState`). */
  onTrainReady(): void | Promise<void> {}
  onTrainEnd(_logs?: Logs): void | Promise<void> {}
  /** After every callback's `onTrainEnd`: the moment to forget what was kept, if `this.training.isComplete`. */
  onTrainComplete(): void | Promise<void> {}
  onEpochBegin(_epoch: number, _logs?: Logs): void | Promise<void> {}
  onEpochEnd(_epoch: number, _logs: Logs): void | Promise<void> {}
  /** After every callback's `onEpochEnd`: the moment to keep the training (`this.training.getState`). */
  onEpochComplete(_epoch: number): void | Promise<void> {}
  onTrainBatchBegin(_batch: number, _logs?: Logs): void | Promise<void> {}
  onTrainBatchEnd(_batch: number, _logs: Logs): void | Promise<void> {}
  onTestBegin(_logs?: Logs): void | Promise<void> {}
  onTestEnd(_logs?: Logs): void | Promise<void> {}
  onTestBatchBegin(_batch: number, _logs?: Logs): void | Promise<void> {}
  onTestBatchEnd(_batch: number, _logs: Logs): void | Promise<void> {}
  onPredictBegin(_logs?: Logs): void | Promise<void> {}
  onPredictEnd(_logs?: Logs): void | Promise<void> {}
  onPredictBatchBegin(_batch: number, _logs?: Logs): void | Promise<void> {}
  onPredictBatchEnd(_batch: number, _logs?: Logs): void | Promise<void> {}
}

/** The methods of a callback that are called at a stage of `fit`, `evaluate` or `predict`. */
export type CallbackHook = Extract<keyof Callback, `on${string}`>;
