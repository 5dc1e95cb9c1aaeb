import { type FromConfig, fromConfig, KerasClasses } from "../util/KerasClasses.js";
import type { KerasObject } from "../util/KerasObject.js";
import { boolean, ignored, number, numberOrNumbers, numbers, only, text } from "../util/optionTable.js";
import { Accuracy } from "./Accuracy.js";
import { AUC, type AUCOptions } from "./AUC.js";
import type { MetricOptions } from "./BaseMetric.js";
import { BinaryAccuracy, type BinaryAccuracyOptions } from "./BinaryAccuracy.js";
import { BinaryCrossentropy, type BinaryCrossentropyOptions } from "./BinaryCrossentropy.js";
import { CategoricalAccuracy } from "./CategoricalAccuracy.js";
import { CategoricalCrossentropy, type CategoricalCrossentropyOptions } from "./CategoricalCrossentropy.js";
import { CategoricalHinge } from "./CategoricalHinge.js";
import { CosineSimilarity, type CosineSimilarityOptions } from "./CosineSimilarity.js";
import { F1Score, type F1ScoreOptions } from "./F1Score.js";
import { FalseNegatives } from "./FalseNegatives.js";
import { FalsePositives } from "./FalsePositives.js";
import { FBetaScore, type FBetaScoreOptions } from "./FBetaScore.js";
import { Hinge } from "./Hinge.js";
import { KLDivergence } from "./KLDivergence.js";
import { LogCoshError } from "./LogCoshError.js";
import { MeanAbsoluteError } from "./MeanAbsoluteError.js";
import { MeanAbsolutePercentageError } from "./MeanAbsolutePercentageError.js";
import { MeanSquaredError } from "./MeanSquaredError.js";
import { MeanSquaredLogarithmicError } from "./MeanSquaredLogarithmicError.js";
import type { Metric } from "./Metric.js";
import { Poisson } from "./Poisson.js";
import { Precision, type PrecisionOptions } from "./Precision.js";
import { R2Score, type R2ScoreOptions } from "./R2Score.js";
import { Recall, type RecallOptions } from "./Recall.js";
import { RootMeanSquaredError } from "./RootMeanSquaredError.js";
import { SparseCategoricalAccuracy } from "./SparseCategoricalAccuracy.js";
import {
  SparseCategoricalCrossentropy,
  type SparseCategoricalCrossentropyOptions,
} from "./SparseCategoricalCrossentropy.js";
import {
  SparseTopKCategoricalAccuracy,
  type SparseTopKCategoricalAccuracyOptions,
} from "./SparseTopKCategoricalAccuracy.js";
import { SquaredHinge } from "./SquaredHinge.js";
import type { ThresholdMetricOptions } from "./ThresholdMetric.js";
import { TopKCategoricalAccuracy, type TopKCategoricalAccuracyOptions } from "./TopKCategoricalAccuracy.js";
import { TrueNegatives } from "./TrueNegatives.js";
import { TruePositives } from "./TruePositives.js";

const COMMON = { name: text("name"), dtype: ignored } as const;
const THRESHOLDS = { ...COMMON, thresholds: numberOrNumbers("thresholds") } as const;
const SELECTION = { ...THRESHOLDS, top_k: number("topK"), class_id: number("classId") } as const;
const CROSSENTROPY = {
  ...COMMON,
  from_logits: boolean("fromLogits"),
  label_smoothing: number("labelSmoothing"),
  axis: only(-1),
} as const;
const SCORE = { ...COMMON, average: text("average"), threshold: number("threshold") } as const;

type MetricClass<O> = new (options: O) => Metric;

function plain(className: string, make: MetricClass<MetricOptions>): FromConfig<Metric> {
  return fromConfig(className, (options: MetricOptions) => new make(options), COMMON);
}

function withThresholds(className: string, make: MetricClass<ThresholdMetricOptions>): FromConfig<Metric> {
  return fromConfig(className, (options: ThresholdMetricOptions) => new make(options), THRESHOLDS);
}

const classes: KerasClasses<Metric> = new KerasClasses<Metric>("metric", {
  Accuracy: plain("Accuracy", Accuracy),
  AUC: fromConfig("AUC", (options: AUCOptions) => new AUC(options), {
    ...COMMON,
    num_thresholds: number("numThresholds"),
    curve: text("curve"),
    summation_method: text("summationMethod"),
    thresholds: numbers("thresholds"),
    multi_label: boolean("multiLabel"),
    // Found from the first targets.
    num_labels: ignored,
    label_weights: numbers("labelWeights"),
    from_logits: boolean("fromLogits"),
  }),
  BinaryAccuracy: fromConfig(
    "BinaryAccuracy",
    (options: BinaryAccuracyOptions) => new BinaryAccuracy(options),
    { ...COMMON, threshold: number("threshold") },
  ),
  BinaryCrossentropy: fromConfig(
    "BinaryCrossentropy",
    (options: BinaryCrossentropyOptions) => new BinaryCrossentropy(options),
    CROSSENTROPY,
  ),
  CategoricalAccuracy: plain("CategoricalAccuracy", CategoricalAccuracy),
  CategoricalCrossentropy: fromConfig(
    "CategoricalCrossentropy",
    (options: CategoricalCrossentropyOptions) => new CategoricalCrossentropy(options),
    CROSSENTROPY,
  ),
  CategoricalHinge: plain("CategoricalHinge", CategoricalHinge),
  CosineSimilarity: fromConfig(
    "CosineSimilarity",
    (options: CosineSimilarityOptions) => new CosineSimilarity(options),
    { ...COMMON, axis: number("axis") },
  ),
  F1Score: fromConfig("F1Score", (options: F1ScoreOptions) => new F1Score(options), SCORE),
  FalseNegatives: withThresholds("FalseNegatives", FalseNegatives),
  FalsePositives: withThresholds("FalsePositives", FalsePositives),
  FBetaScore: fromConfig("FBetaScore", (options: FBetaScoreOptions) => new FBetaScore(options), {
    ...SCORE,
    beta: number("beta"),
  }),
  Hinge: plain("Hinge", Hinge),
  KLDivergence: plain("KLDivergence", KLDivergence),
  LogCoshError: plain("LogCoshError", LogCoshError),
  MeanAbsoluteError: plain("MeanAbsoluteError", MeanAbsoluteError),
  MeanAbsolutePercentageError: plain("MeanAbsolutePercentageError", MeanAbsolutePercentageError),
  MeanSquaredError: plain("MeanSquaredError", MeanSquaredError),
  MeanSquaredLogarithmicError: plain("MeanSquaredLogarithmicError", MeanSquaredLogarithmicError),
  Poisson: plain("Poisson", Poisson),
  Precision: fromConfig("Precision", (options: PrecisionOptions) => new Precision(options), SELECTION),
  R2Score: fromConfig("R2Score", (options: R2ScoreOptions) => new R2Score(options), {
    ...COMMON,
    class_aggregation: text("classAggregation"),
    num_regressors: number("numRegressors"),
  }),
  Recall: fromConfig("Recall", (options: RecallOptions) => new Recall(options), SELECTION),
  RootMeanSquaredError: plain("RootMeanSquaredError", RootMeanSquaredError),
  SparseCategoricalAccuracy: plain("SparseCategoricalAccuracy", SparseCategoricalAccuracy),
  SparseCategoricalCrossentropy: fromConfig(
    "SparseCategoricalCrossentropy",
    (options: SparseCategoricalCrossentropyOptions) => new SparseCategoricalCrossentropy(options),
    {
      ...COMMON,
      from_logits: boolean("fromLogits"),
      ignore_class: number("ignoreClass"),
      axis: only(-1),
    },
  ),
  SparseTopKCategoricalAccuracy: fromConfig(
    "SparseTopKCategoricalAccuracy",
    (options: SparseTopKCategoricalAccuracyOptions) => new SparseTopKCategoricalAccuracy(options),
    { ...COMMON, k: number("k") },
  ),
  SquaredHinge: plain("SquaredHinge", SquaredHinge),
  TopKCategoricalAccuracy: fromConfig(
    "TopKCategoricalAccuracy",
    (options: TopKCategoricalAccuracyOptions) => new TopKCategoricalAccuracy(options),
    { ...COMMON, k: number("k") },
  ),
  TrueNegatives: withThresholds("TrueNegatives", TrueNegatives),
  TruePositives: withThresholds("TruePositives", TruePositives),
});

/**
 * The metric that an object with its options stands for in a file.
 * @throws Error when the class or an option is unknown, naming the nearest
 */
export function deserialize(saved: KerasObject): Metric {
  return classes.deserialize(saved);
}
