import type { RandomState, RandomStreamState } from "../random/index.js";
import type { Logs, WeightArray } from "./Callback.js";
import type { CallbackState } from "./CallbackState.js";

/** A call of `fit` as a whole, for callbacks that keep trainings: {@link BackupAndRestore}. */
export interface Training {
  /** Epochs that are finished: the number of the next, counted from 0. */
  readonly nextEpoch: number;
  /** Whether nothing is left to do: all epochs are finished, or a callback has stopped the training. False after an abort. */
  readonly isComplete: boolean;
  /**
   * All that decides about the numbers of the training, as plain data: layers, compile options, options of `fit`, a checksum of the samples.
   * A state belongs to trainings of the same settings.
   */
  getSettings(): Promise<TrainingSettings>;
  /** Where the training stands; to be asked in `onEpochComplete`. The arrays are copies. */
  getState(): TrainingState;
  /**
   * Goes on from where `getState` was called, to the same bits as without an interruption; to be called in `onTrainReady`.
   * @throws Error when the state does not suit the model
   */
  setState(state: TrainingState): Promise<void>;
}

/** The settings of a training, by name. */
export type TrainingSettings = Readonly<Record<string, unknown>>;

/** A training at the end of an epoch: plain data (JSON's values, numbers that JSON lacks, Float32Arrays). */
export interface TrainingState {
  /** The epoch to go on with, counted from 0. */
  readonly nextEpoch: number;
  /** Whether a callback has stopped the training. */
  readonly stopTraining: boolean;
  /** The measures of the last epoch. */
  readonly logs?: Logs | undefined;
  /** The library's random numbers. */
  readonly random: RandomState;
  readonly order: SampleOrderState;
  /** The random numbers of each layer; null for a layer that has none. */
  readonly layers: readonly (readonly number[] | null)[];
  readonly weights: readonly WeightArray[];
  readonly optimizer: OptimizerMemory;
  /** Of the callbacks that have a state, in their order. */
  readonly callbacks: readonly CallbackState[];
}

/** In which order the samples come. */
export interface SampleOrderState {
  /** The stream that shuffles: as it was before it made the present order, or now when that order is used up. */
  readonly stream: RandomStreamState;
  /** Samples of the present order that are already used. */
  readonly used: number;
}

/** What an optimizer remembers. */
export interface OptimizerMemory {
  readonly iterations: number;
  /** Null when a schedule decides it. */
  readonly learningRate: number | null;
  /** Its arrays for each trainable variable: all of the first variable, all of the second, ... */
  readonly slots: readonly WeightArray[];
}
