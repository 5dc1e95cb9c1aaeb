import type { Experiment } from "../state/Experiment.js";

/** How far the images are. */
export interface DataProgress {
  readonly loaded: number;
  readonly total: number | undefined;
}

/** What the machine offers, told once at the start. */
export interface Machine {
  readonly threads: number;
  /** False without shared memory: one thread then, the same bits. */
  readonly isolated: boolean;
}

/** Measures by Keras' names: `loss`, `accuracy`, `val_loss`, `val_accuracy`. */
export type Measures = Readonly<Record<string, number>>;

export type TrainingStatus =
  /** No step was made yet. */
  | "fresh"
  | "running"
  /** Between two batches; it can go on. */
  | "paused"
  /** All epochs are trained, or early stopping, or the user, ended it. */
  | "finished";

/** Where a training stands; sent at most ten times a second, and at every change of status. */
export interface TrainingProgress {
  readonly status: TrainingStatus;
  /** Counted from 0: the epoch that runs, or comes next. */
  readonly epoch: number;
  readonly epochs: number;
  /** Batches of this epoch that are done, of so many. */
  readonly batch: number;
  readonly batches: number;
  /** The running means of this epoch; undefined before its first batch. */
  readonly measures: Measures | undefined;
  /** Training images a second, without pauses and validation; undefined before the first batch. */
  readonly imagesPerSecond: number | undefined;
  /** Seconds of training and validation so far, without pauses. */
  readonly seconds: number;
  /** An estimate, from what was measured; undefined before that. */
  readonly secondsLeft: number | undefined;
}

/** What a finished epoch measured. */
export interface EpochRecord {
  /** Counted from 0. */
  readonly epoch: number;
  readonly measures: Measures;
  /** Of training alone, without validation and pauses. */
  readonly seconds: number;
}

export interface BatchPoint {
  /** Epochs since the start, a fraction: 1.5 is the middle of the second. */
  readonly at: number;
  /** Running means of the epoch. */
  readonly loss: number;
  readonly accuracy: number;
}

/** A training that is kept: what the comparison shows. */
export interface RunRecord {
  readonly id: string;
  readonly experiment: Experiment;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly epochs: readonly EpochRecord[];
  readonly status: TrainingStatus;
  /** Why it finished. */
  readonly ended: "all epochs" | "early stopping" | "stopped by hand" | null;
  /** The epoch whose weights the network has, counted from 0; null when it is the last one. */
  readonly bestEpoch: number | null;
  /** On the 10,000 test images, once finished. */
  readonly test: { readonly loss: number; readonly accuracy: number; readonly correct: number } | null;
  /** As `npx neurone train` prints it for the same settings. */
  readonly weightsSha256: string | null;
  readonly parameters: number;
  /** The file that its network came from; absent for a network that was made here. */
  readonly openedFrom?: string;
}

/** What a forward pass of one image gives. */
export interface Reading {
  /** 784 numbers from 0 to 1. */
  readonly input: Float32Array;
  /** The outputs of each layer of the experiment (dropout too), in order. */
  readonly activations: readonly Float32Array[];
  /** Ten numbers. */
  readonly probabilities: Float32Array;
}

/** A picture to look at: grey, 0 black. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8ClampedArray;
}

/** A drawing or photo on its way to MNIST's format: what is absent was not reached. */
export interface Treatment {
  readonly stages: Readonly<
    Partial<Record<"grey" | "ink" | "mask" | "crop" | "fitted" | "centred", GreyPicture>>
  >;
  /** 784 bytes, white on black; null when no digit was found. */
  readonly digit: Uint8Array | null;
  /** Where it was found, in pixels of the given picture. */
  readonly box: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  } | null;
}

/** The network's answers for the 10,000 test images, with the weights of that moment. */
export interface TestAnswers {
  /** `matrix[truth * 10 + answer]`. */
  readonly matrix: Uint32Array;
  readonly labels: Uint8Array;
  readonly answers: Uint8Array;
  /** Of shape (10000, 10), row-major. */
  readonly probabilities: Float32Array;
  readonly accuracy: number;
  readonly loss: number;
}

export interface NetworkEstimate {
  readonly parameters: number;
  /** Of weights, optimizer, activations and gradients. */
  readonly bytes: number;
  /** Whether it is more than this machine can be expected to give. */
  readonly tooBig: boolean;
}

/** A file to hand to the user. */
export interface ExportedFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export type ExportFormat = "keras" | "weights" | "onnx" | "tfjs" | "typescript" | "report" | "history";

/** What the page asks of the worker: each name is a method of `LaboratoryClient`, with its answer. */
export interface Requests {
  /** The language of what the worker says of itself (`trouble`); the page's wire asks it. */
  speak(language: "fr" | "en"): void;
  /** Loads MNIST; `data` events tell how far. Later calls answer at once. */
  load(): Machine;
  /** Keeps nothing, computes nothing: what this network would need. */
  estimate(experiment: Experiment): NetworkEstimate;
  /** Makes a fresh network of these settings; a training that ran is kept among the runs. */
  reset(experiment: Experiment): void;
  /** Trains from where it stands until the end. Answers at once; `progress` and `epoch` events follow. */
  train(): void;
  /** After the batch that runs. */
  pause(): void;
  /** Trains one batch, or the rest of an epoch, and pauses. */
  step(unit: "batch" | "epoch"): void;
  /** Ends the training here; it becomes a finished run. */
  stop(): void;
  /** Number of epochs may grow while a training is paused or finished: it goes on. */
  setEpochs(epochs: number): void;
  /** The weights of now, one image. */
  read(digit: Uint8Array): Reading;
  /** From a drawing or a photo to MNIST's format. */
  treat(picture: ImageData): Treatment;
  /** All digits of a photo of several, left to right, top to bottom. */
  findDigits(picture: ImageData): Treatment[];
  /** All test images, with the weights of now; while it trains with the test images for validation, with those of its last epoch, as measured there. */
  testAnswers(): TestAnswers;
  /** Pixels of shape (indices.length, 784), 0 to 255. */
  images(
    set: "train" | "test",
    indices: readonly number[],
  ): { readonly pixels: Uint8Array; readonly labels: Uint8Array };
  /** The kernel of the n-th layer with weights, row-major (inputs, units), and its bias. */
  weights(layer: number): {
    readonly kernel: Float32Array;
    readonly bias: Float32Array;
    readonly inputs: number;
    readonly units: number;
  };
  /** All that are kept, oldest first. */
  runs(): RunRecord[];
  forget(id: string): void;
  /** The points of a run's curve within its epochs, for the run on the bench. */
  batchPoints(): BatchPoint[];
  export(format: ExportFormat, options: { readonly language: "fr" | "en" }): ExportedFile[];
  /** Opens `.keras`, `.h5`, ...: the network on the bench from then on. @throws what is wrong with the file */
  open(files: readonly File[]): { readonly experiment: Experiment; readonly note: string | null };
  /** After a reload: the training that was on the bench when the page went away, as it was after its last epoch. */
  restore(): { readonly experiment: Experiment; readonly run: RunRecord } | null;
  /** Puts the network of a kept run back on the bench, to be looked at or trained on; null where its weights were not kept. */
  recall(id: string): { readonly experiment: Experiment; readonly run: RunRecord } | null;
}

/** What the worker tells unasked. */
export interface Events {
  data: DataProgress;
  progress: TrainingProgress;
  /** Points of the curve since the last such event. */
  batches: readonly BatchPoint[];
  epoch: EpochRecord;
  /** The run on the bench changed: it started, ended, was tested. */
  run: RunRecord;
  /** Something went wrong that nobody asked for: storage is full, a thread died. What it is and what to do. */
  trouble: { readonly kind: "storage" | "training" | "data"; readonly message: string };
}
