import type { Arithmetic } from "../engine/arithmetic.js";
import type { Language } from "../plot/index.js";
import {
  flag,
  oneOf,
  type Option,
  type OptionTable,
  positiveNumber,
  text,
  wholeNumber,
  wholeNumbers,
} from "./Option.js";

/** Keras' names of the optimizers, the most used first. */
export const optimizerNames: readonly string[] = [
  "adam",
  "sgd",
  "rmsprop",
  "adagrad",
  "adadelta",
  "adamw",
  "adamax",
  "nadam",
  "lion",
];

/** What can be watched. */
const measures: readonly string[] = ["val_accuracy", "val_loss", "accuracy", "loss"];

/** How the engine may multiply and add. */
export const arithmetics: readonly Arithmetic[] = ["exact", "fused"];

/** The hidden layers of the lab session: one, as wide as an image has pixels. */
const labLayers: readonly number[] = [784];

/** The option that says how many threads compute, for all commands that compute. */
export const threadsOption: Option<number | undefined> = wholeNumber({
  placeholder: "N",
  about:
    "how many threads compute (default: as many as the work is worth, at most one a processor). The results are the same bits",
  absent: undefined,
  from: 1,
  to: 64,
  example: 2,
});

/** The option that says what language a report speaks, for all commands that write one. */
export const languageOption: Option<Language | undefined> = oneOf({
  placeholder: "fr|en",
  about: "the language of the report and its pictures (default: the system's, fr or else en)",
  absent: undefined,
  words: ["fr", "en"] as const,
});

/** What `neurone train` can be told. */
export interface TrainOptions {
  readonly data: string;
  /** Neurons of the hidden layers. */
  readonly layers: readonly number[];
  readonly epochs: number;
  readonly "batch-size": number;
  readonly optimizer: string;
  readonly "learning-rate": number | undefined;
  readonly seed: number;
  readonly "early-stopping": string | undefined;
  readonly patience: number | undefined;
  readonly threads: number | undefined;
  readonly arithmetic: Arithmetic;
  readonly out: string | undefined;
  /** The folder of a run to go on with. */
  readonly resume: string | undefined;
  /** 0, 1 or 2. */
  readonly verbose: number;
  readonly json: boolean;
  /** Of the report. */
  readonly language: Language | undefined;
  readonly "no-report": boolean;
}

export const trainOptions: OptionTable<TrainOptions> = {
  data: text({
    placeholder: "WHAT",
    about:
      "mnist (default), fashion-mnist, a folder of four idx files (packed with gzip or not), or a .npz file with x_train, y_train, x_test, y_test",
    absent: "mnist",
  }),
  layers: wholeNumbers({
    placeholder: "N,N,...",
    about:
      "neurons of the hidden layers, each with relu (default 784); none leaves the softmax alone. The last layer has a neuron for each class",
    absent: labLayers,
    example: "500,400",
  }),
  epochs: wholeNumber({
    placeholder: "N",
    about: "how many times to go through the training images (default 15)",
    absent: 15,
    from: 1,
    example: 15,
  }),
  "batch-size": wholeNumber({
    placeholder: "N",
    about: "images between two corrections of the weights (default 128)",
    absent: 128,
    from: 1,
    example: 128,
  }),
  optimizer: oneOf({
    placeholder: "NAME",
    about: `who corrects the weights: ${optimizerNames.join(", ")} (default adam)`,
    absent: "adam",
    words: optimizerNames,
  }),
  "learning-rate": positiveNumber({
    placeholder: "X",
    about:
      "the size of the corrections (default: the optimizer's own, as in Keras; 0.001 for adam, 0.01 for sgd)",
    absent: undefined,
    example: 0.001,
  }),
  seed: wholeNumber({
    placeholder: "N",
    about: "where all random numbers start: the same seed gives the same weights, to the bit (default 43)",
    absent: 43,
    from: 0,
    to: 2 ** 32 - 1,
    example: 43,
  }),
  "early-stopping": oneOf({
    placeholder: "MEASURE",
    about: `stop when this stops improving, and go back to the weights of the best epoch: ${measures.join(", ")}`,
    absent: undefined,
    words: measures,
  }),
  patience: wholeNumber({
    placeholder: "N",
    about: "with --early-stopping: after how many epochs in a row without improvement (default 2)",
    absent: undefined,
    from: 0,
    example: 2,
  }),
  threads: threadsOption,
  arithmetic: oneOf({
    placeholder: "KIND",
    about:
      "exact (default): the same bits on every machine; fused: multiply and add in one operation, faster where the machine and the runtime have it, with bits of its own",
    absent: "exact",
    words: arithmetics,
  }),
  out: text({
    placeholder: "DIR",
    about: "the folder that keeps the run (default runs/<time>)",
    absent: undefined,
  }),
  resume: text({
    placeholder: "DIR",
    about:
      "go on with a run that was interrupted or killed, from its last whole epoch and with its own options; it ends with the same weights, to the bit, as without the interruption",
    absent: undefined,
  }),
  verbose: wholeNumber({
    placeholder: "0|1|2",
    about: "how to show the progress, as in Keras: 0 not at all, 1 a bar (default), 2 one line an epoch",
    absent: 1,
    from: 0,
    to: 2,
    example: 2,
  }),
  json: flag("print one JSON object a line instead, for programs"),
  language: languageOption,
  "no-report": flag("write no report.html and no pictures"),
};
