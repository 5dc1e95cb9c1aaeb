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

/** Every spelling Keras takes: snake case, the short forms, the class. The first of equally near ones is suggested. */
const registry: Registry<MetricClass> = new Registry<MetricClass>("metric", {
  accuracy: Accuracy,
  Accuracy,
  auc: AUC,
  AUC,
  binary_accuracy: BinaryAccuracy,
  BinaryAccuracy,
  binary_crossentropy: BinaryCrossentropy,
  bce: BinaryCrossentropy,
  BCE: BinaryCrossentropy,
  BinaryCrossentropy,
  categorical_accuracy: CategoricalAccuracy,
  CategoricalAccuracy,
  categorical_crossentropy: CategoricalCrossentropy,
  CategoricalCrossentropy,
  categorical_hinge: CategoricalHinge,
  CategoricalHinge,
  cosine_similarity: CosineSimilarity,
  CosineSimilarity,
  f1_score: F1Score,
  F1Score,
  false_negatives: FalseNegatives,
  FalseNegatives,
  false_positives: FalsePositives,
  FalsePositives,
  f_beta_score: FBetaScore,
  FBetaScore,
  hinge: Hinge,
  Hinge,
  kl_divergence: KLDivergence,
  KLDivergence,
  log_cosh_error: LogCoshError,
  LogCoshError,
  mean_absolute_error: MeanAbsoluteError,
  mae: MeanAbsoluteError,
  MAE: MeanAbsoluteError,
  MeanAbsoluteError,
  mean_absolute_percentage_error: MeanAbsolutePercentageError,
  mape: MeanAbsolutePercentageError,
  MAPE: MeanAbsolutePercentageError,
  MeanAbsolutePercentageError,
  mean_squared_error: MeanSquaredError,
  mse: MeanSquaredError,
  MSE: MeanSquaredError,
  MeanSquaredError,
  mean_squared_logarithmic_error: MeanSquaredLogarithmicError,
  msle: MeanSquaredLogarithmicError,
  MSLE: MeanSquaredLogarithmicError,
  MeanSquaredLogarithmicError,
  poisson: Poisson,
  Poisson,
  precision: Precision,
  Precision,
  r2_score: R2Score,
  R2Score,
  recall: Recall,
  Recall,
  root_mean_squared_error: RootMeanSquaredError,
  RootMeanSquaredError,
  sparse_categorical_accuracy: SparseCategoricalAccuracy,
  SparseCategoricalAccuracy,
  sparse_categorical_crossentropy: SparseCategoricalCrossentropy,
  SparseCategoricalCrossentropy,
  sparse_top_k_categorical_accuracy: SparseTopKCategoricalAccuracy,
  SparseTopKCategoricalAccuracy,
  squared_hinge: SquaredHinge,
  SquaredHinge,
  top_k_categorical_accuracy: TopKCategoricalAccuracy,
  TopKCategoricalAccuracy,
  true_negatives: TrueNegatives,
  TrueNegatives,
  true_positives: TruePositives,
  TruePositives,
});

/**
 * The metric of a name, with its default options; a metric object is returned as it is.
 * @param options given to a metric made from a name
 * @throws Error naming the nearest known name when the name is unknown
 */
export function get(identifier: string | Metric, options: MetricOptions = {}): Metric {
  return typeof identifier === "string" ? new (registry.get(identifier))(options) : identifier;
}
