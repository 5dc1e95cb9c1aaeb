import { Registry } from "../util/Registry.js";
import { Accuracy } from "./Accuracy.js";
import { AUC } from "./AUC.js";
import type { MetricOptions } from "./BaseMetric.js";
import { BinaryAccuracy } from "./BinaryAccuracy.js";
import { BinaryCrossentropy } from "./BinaryCrossentropy.js";
import { CategoricalAccuracy } from "./CategoricalAccuracy.js";
import { CategoricalCrossentropy } from "./CategoricalCrossentropy.js";
import { CategoricalHinge } from "./CategoricalHinge.js";
import { CosineSimilarity } from "./CosineSimilarity.js";
import { F1Score } from "./F1Score.js";
import { FalseNegatives } from "./FalseNegatives.js";
import { FalsePositives } from "./FalsePositives.js";
import { FBetaScore } from "./FBetaScore.js";
import { Hinge } from "./Hinge.js";
import { KLDivergence } from "./KLDivergence.js";
import { LogCoshError } from "./LogCoshError.js";
import { MeanAbsoluteError } from "./MeanAbsoluteError.js";
import { MeanAbsolutePercentageError } from "./MeanAbsolutePercentageError.js";
import { MeanSquaredError } from "./MeanSquaredError.js";
import { MeanSquaredLogarithmicError } from "./MeanSquaredLogarithmicError.js";
import type { Metric } from "./Metric.js";
import { Poisson } from "./Poisson.js";
import { Precision } from "./Precision.js";
import { R2Score } from "./R2Score.js";
import { Recall } from "./Recall.js";
import { RootMeanSquaredError } from "./RootMeanSquaredError.js";
import { SparseCategoricalAccuracy } from "./SparseCategoricalAccuracy.js";
import { SparseCategoricalCrossentropy } from "./SparseCategoricalCrossentropy.js";
import { SparseTopKCategoricalAccuracy } from "./SparseTopKCategoricalAccuracy.js";
import { SquaredHinge } from "./SquaredHinge.js";
import { TopKCategoricalAccuracy } from "./TopKCategoricalAccuracy.js";
import { TrueNegatives } from "./TrueNegatives.js";
import { TruePositives } from "./TruePositives.js";

type MetricClass = new (options?: MetricOptions) => Metric;

/** Every spelling Keras takes: the class, its name in snake case, the short forms. */
const registry: Registry<MetricClass> = new Registry<MetricClass>("metric", {
  Accuracy,
  accuracy: Accuracy,
  AUC,
  auc: AUC,
  BinaryAccuracy,
  binary_accuracy: BinaryAccuracy,
  BinaryCrossentropy,
  binary_crossentropy: BinaryCrossentropy,
  bce: BinaryCrossentropy,
  BCE: BinaryCrossentropy,
  CategoricalAccuracy,
  categorical_accuracy: CategoricalAccuracy,
  CategoricalCrossentropy,
  categorical_crossentropy: CategoricalCrossentropy,
  CategoricalHinge,
  categorical_hinge: CategoricalHinge,
  CosineSimilarity,
  cosine_similarity: CosineSimilarity,
  F1Score,
  f1_score: F1Score,
  FalseNegatives,
  false_negatives: FalseNegatives,
  FalsePositives,
  false_positives: FalsePositives,
  FBetaScore,
  f_beta_score: FBetaScore,
  Hinge,
  hinge: Hinge,
  KLDivergence,
  kl_divergence: KLDivergence,
  LogCoshError,
  log_cosh_error: LogCoshError,
  MeanAbsoluteError,
  mean_absolute_error: MeanAbsoluteError,
  mae: MeanAbsoluteError,
  MAE: MeanAbsoluteError,
  MeanAbsolutePercentageError,
  mean_absolute_percentage_error: MeanAbsolutePercentageError,
  mape: MeanAbsolutePercentageError,
  MAPE: MeanAbsolutePercentageError,
  MeanSquaredError,
  mean_squared_error: MeanSquaredError,
  mse: MeanSquaredError,
  MSE: MeanSquaredError,
  MeanSquaredLogarithmicError,
  mean_squared_logarithmic_error: MeanSquaredLogarithmicError,
  msle: MeanSquaredLogarithmicError,
  MSLE: MeanSquaredLogarithmicError,
  Poisson,
  poisson: Poisson,
  Precision,
  precision: Precision,
  R2Score,
  r2_score: R2Score,
  Recall,
  recall: Recall,
  RootMeanSquaredError,
  root_mean_squared_error: RootMeanSquaredError,
  SparseCategoricalAccuracy,
  sparse_categorical_accuracy: SparseCategoricalAccuracy,
  SparseCategoricalCrossentropy,
  sparse_categorical_crossentropy: SparseCategoricalCrossentropy,
  SparseTopKCategoricalAccuracy,
  sparse_top_k_categorical_accuracy: SparseTopKCategoricalAccuracy,
  SquaredHinge,
  squared_hinge: SquaredHinge,
  TopKCategoricalAccuracy,
  top_k_categorical_accuracy: TopKCategoricalAccuracy,
  TrueNegatives,
  true_negatives: TrueNegatives,
  TruePositives,
  true_positives: TruePositives,
});

/**
 * The metric of a name, with its default options; a metric object is returned as it is.
 * @param options given to a metric made from a name
 * @throws Error naming the nearest known name when the name is unknown
 */
export function get(identifier: string | Metric, options: MetricOptions = {}): Metric {
  return typeof identifier === "string" ? new (registry.get(identifier))(options) : identifier;
}
