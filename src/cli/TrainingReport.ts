import type { Callback } from "../callbacks/Callback.js";
import type { PlainSequential } from "../models/PlainSequential.js";
import type { EpochClock } from "./EpochClock.js";
import type { RunConfig, RunPlan } from "./RunConfig.js";
import type { TestResult } from "./testNetwork.js";

/** What is known when a training starts. */
export interface TrainingStart {
  readonly plan: RunPlan;
  /** What the data set is called. */
  readonly title: string;
  readonly model: PlainSequential;
  readonly folder: string;
}

/** What is known when it has ended. */
export interface TrainingEnd {
  readonly config: RunConfig;
  readonly test: TestResult;
  /** Milliseconds from the program's start to the first batch. */
  readonly firstBatchAt: number | undefined;
  readonly folder: string;
  /** The names of the report's files in it. */
  readonly written: readonly string[];
}

/** Tells about a training: to people, or to programs. */
export interface TrainingReport {
  /** Keras' `verbose`. */
  readonly verbose: 0 | 1 | 2;
  /** What reports while `fit` runs. */
  callbacks(clock: EpochClock): Callback[];
  start(facts: TrainingStart): void;
  /** The training goes on after so many epochs, which were done before. */
  resume(epochs: number, facts: TrainingStart): void;
  end(facts: TrainingEnd): void;
}
