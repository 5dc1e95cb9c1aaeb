import type { PlainSequential } from "../models/PlainSequential.js";
import type { ArrayInput } from "../util/ndarray.js";

/** How a training was set up and what came of it: the part of a run's `config.json` that a report tells of, by its names. */
export interface RunFacts {
  readonly versions: {
    readonly neurone: string;
    /** `Node.js 20.19.4`, or a browser's name. */
    readonly runtime: string;
    /** `linux x64`. */
    readonly platform: string;
  };
  /** The time, by ISO 8601. */
  readonly started: string;
  readonly arithmetic: string;
  readonly threads: number;
  readonly seed: number;
  /** What was typed after `neurone`; absent for a training that the command line does not have. */
  readonly command?: readonly string[];
  readonly data: {
    readonly class_names: readonly string[];
    /** At least `im_train` and `im_test`, of shape (count, ...). */
    readonly arrays: Readonly<Record<string, { readonly shape: readonly number[] }>>;
  };
  readonly training: {
    readonly epochs: number;
    readonly batch_size: number;
    readonly optimizer: { readonly name: string; readonly learning_rate: number };
    readonly early_stopping: { readonly monitor: string; readonly patience: number } | null;
  };
  readonly outcome: {
    readonly epochs_run: number;
    /** The epoch, counted from 1, whose weights were kept; null when they are from within one. */
    readonly weights_of_epoch: number | null;
    readonly seconds: number;
  };
  /** What `weightsSha256` says of the weights. */
  readonly weights_sha256: string;
}

/** How the network did on images that it was not trained on. */
export interface TestFacts {
  readonly loss: number;
  /** The share of images that were recognised. */
  readonly accuracy: number;
  readonly correct: number;
  readonly images: number;
  /** `matrix[true][predicted]`, counts. */
  readonly matrix: readonly (readonly number[])[];
  /** What the network says of each image, of shape (images, classes). */
  readonly probabilities: ArrayInput;
}

/** All that a report tells of. */
export interface RunResults {
  readonly config: RunFacts;
  /** What the data set is called. */
  readonly title: string;
  /** A list of values for each measure, one an epoch. */
  readonly history: Readonly<Record<string, readonly number[]>>;
  readonly model: PlainSequential;
  readonly test: TestFacts;
  /** The test images, of shape (count, rows, columns), and their classes. */
  readonly images: ArrayInput;
  readonly labels: ArrayInput;
}
