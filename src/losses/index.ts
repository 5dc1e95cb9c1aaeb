export type { LossOptions } from "./BaseLoss.js";
export { BinaryCrossentropy, type BinaryCrossentropyOptions } from "./BinaryCrossentropy.js";
export { BinaryFocalCrossentropy, type BinaryFocalCrossentropyOptions } from "./BinaryFocalCrossentropy.js";
export { CategoricalCrossentropy, type CategoricalCrossentropyOptions } from "./CategoricalCrossentropy.js";
export {
  CategoricalFocalCrossentropy,
  type CategoricalFocalCrossentropyOptions,
} from "./CategoricalFocalCrossentropy.js";
export { CategoricalHinge } from "./CategoricalHinge.js";
export { CosineSimilarity, type CosineSimilarityOptions } from "./CosineSimilarity.js";
export { deserialize } from "./deserialize.js";
export { get } from "./get.js";
export { dependsOnTargets, resolveLoss } from "./resolveLoss.js";
export { Hinge } from "./Hinge.js";
export { Huber, type HuberOptions } from "./Huber.js";
export { KLDivergence } from "./KLDivergence.js";
export { LogCosh } from "./LogCosh.js";
export type { Loss } from "./Loss.js";
export { MeanAbsoluteError } from "./MeanAbsoluteError.js";
export { MeanAbsolutePercentageError } from "./MeanAbsolutePercentageError.js";
export { MeanSquaredError } from "./MeanSquaredError.js";
export { MeanSquaredLogarithmicError } from "./MeanSquaredLogarithmicError.js";
export { Poisson } from "./Poisson.js";
export { type Reduction, reduceLoss, rowWeights } from "./reduceLoss.js";
export { serialize } from "./serialize.js";
export {
  SparseCategoricalCrossentropy,
  type SparseCategoricalCrossentropyOptions,
} from "./SparseCategoricalCrossentropy.js";
export { SquaredHinge } from "./SquaredHinge.js";
