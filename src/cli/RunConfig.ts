import type { NetworkSizes } from "./NetworkSizes.js";

/** Everything that is needed to repeat a run. */
export interface RunPlan {
  readonly format_version: 1;
  readonly versions: {
    readonly neurone: string;
    /** `Node.js 20.19.4`. */
    readonly runtime: string;
    /** `linux x64`. */
    readonly platform: string;
  };
  /** What was typed after `neurone`. */
  readonly command: readonly string[];
  readonly started: string;
  /** When it went on after an interruption; absent when it had none. */
  readonly resumed?: readonly string[];
  readonly arithmetic: "exact" | "fused";
  readonly threads: number;
  readonly seed: number;
  readonly data: {
    /** The data set's word, or the absolute path. */
    readonly source: string;
    readonly class_names: readonly string[];
    /** The arrays by the lab session's names: `im_train`, `lab_train`, `im_test`, `lab_test`. */
    readonly arrays: Readonly<Record<string, { readonly shape: readonly number[]; readonly dtype: string }>>;
  };
  readonly network: NetworkSizes;
  readonly training: {
    readonly epochs: number;
    readonly batch_size: number;
    readonly optimizer: OptimizerConfig;
    readonly loss: string;
    readonly metrics: readonly string[];
    readonly early_stopping: { readonly monitor: string; readonly patience: number } | null;
  };
}

/** What `config.json` holds of a run that has ended: the plan, and what came of it. From its start until then it holds the plan alone. */
export interface RunConfig extends RunPlan {
  readonly data: RunPlan["data"] & {
    /** Of the idx file of each array, not packed: what `sha256sum` says of MNIST's own files. */
    readonly sha256: Readonly<Record<string, string>>;
  };
  readonly weights: readonly {
    readonly name: string;
    readonly shape: readonly number[];
    readonly dtype: "float32";
  }[];
  readonly weights_sha256: string;
  readonly outcome: RunOutcome;
}

/** A run's description, ended or not. */
export type RunRecord = RunPlan | RunConfig;

/** An optimizer's name and its options in Keras' spelling. */
export interface OptimizerConfig {
  readonly name: string;
  readonly learning_rate: number;
  readonly [option: string]: unknown;
}

/** What came of a run. */
export interface RunOutcome {
  readonly ended: "all epochs" | "early stopping" | "interrupted";
  readonly epochs_run: number;
  /** The epoch, counted from 1, at whose end the weights were as they are kept; null when they are from within one. */
  readonly weights_of_epoch: number | null;
  /** Of the whole training, validation included. */
  readonly seconds: number;
  /** Training images a second of training, validation not counted; null when no epoch was finished. */
  readonly images_per_second: number | null;
  /** Absent when the program was ended before the test. */
  readonly test_loss?: number;
  readonly test_accuracy?: number;
  readonly test_correct?: number;
}
