export { Accuracy } from "./Accuracy.js";
export { AUC, type AUCOptions } from "./AUC.js";
export type { MetricOptions } from "./BaseMetric.js";
export { BinaryAccuracy, type BinaryAccuracyOptions } from "./BinaryAccuracy.js";
export { BinaryCrossentropy, type BinaryCrossentropyOptions } from "./BinaryCrossentropy.js";
export { CategoricalAccuracy } from "./CategoricalAccuracy.js";
export { CategoricalCrossentropy, type CategoricalCrossentropyOptions } from "./CategoricalCrossentropy.js";
export { CategoricalHinge } from "./CategoricalHinge.js";
export {
  classificationReport,
  type ClassificationReport,
  type ClassificationReportOptions,
} from "./classificationReport.js";
export type { ClassScores } from "./classScores.js";
export { confusionMatrix, type ConfusionMatrix, type ConfusionMatrixOptions } from "./confusionMatrix.js";
export { CosineSimilarity, type CosineSimilarityOptions } from "./CosineSimilarity.js";
export { deserialize } from "./deserialize.js";
export { F1Score, type F1ScoreOptions } from "./F1Score.js";
export { FalseNegatives } from "./FalseNegatives.js";
export { FalsePositives } from "./FalsePositives.js";
export { FBetaScore, type FBetaScoreOptions, type ScoreAverage } from "./FBetaScore.js";
export { get } from "./get.js";
export { Hinge } from "./Hinge.js";
export { KLDivergence } from "./KLDivergence.js";
export { LogCoshError } from "./LogCoshError.js";
export { Mean, type MeanOptions } from "./Mean.js";
export { MeanAbsoluteError } from "./MeanAbsoluteError.js";
export { MeanAbsolutePercentageError } from "./MeanAbsolutePercentageError.js";
export { MeanSquaredError } from "./MeanSquaredError.js";
export { MeanSquaredLogarithmicError } from "./MeanSquaredLogarithmicError.js";
export type { Metric } from "./Metric.js";
export { Poisson } from "./Poisson.js";
export { Precision, type PrecisionOptions } from "./Precision.js";
export { R2Score, type R2ScoreOptions } from "./R2Score.js";
export { Recall, type RecallOptions } from "./Recall.js";
export { type MetricContext, resolveMetric } from "./resolveMetric.js";
export { RootMeanSquaredError } from "./RootMeanSquaredError.js";
export { serialize } from "./serialize.js";
export { SparseCategoricalAccuracy } from "./SparseCategoricalAccuracy.js";
export {
  SparseCategoricalCrossentropy,
  type SparseCategoricalCrossentropyOptions,
} from "./SparseCategoricalCrossentropy.js";
export {
  SparseTopKCategoricalAccuracy,
  type SparseTopKCategoricalAccuracyOptions,
} from "./SparseTopKCategoricalAccuracy.js";
export { SquaredHinge } from "./SquaredHinge.js";
export type { ThresholdMetricOptions } from "./ThresholdMetric.js";
export { TopKCategoricalAccuracy, type TopKCategoricalAccuracyOptions } from "./TopKCategoricalAccuracy.js";
export { topErrors, type PredictionError, type TopErrorsOptions } from "./topErrors.js";
export { TrueNegatives } from "./TrueNegatives.js";
export { TruePositives } from "./TruePositives.js";
