export { CosineDecay, type CosineDecayOptions } from "./CosineDecay.js";
export { CosineDecayRestarts, type CosineDecayRestartsOptions } from "./CosineDecayRestarts.js";
export { deserialize } from "./deserialize.js";
export { ExponentialDecay, type ExponentialDecayOptions } from "./ExponentialDecay.js";
export { InverseTimeDecay, type InverseTimeDecayOptions } from "./InverseTimeDecay.js";
export { LearningRateSchedule } from "./LearningRateSchedule.js";
export { PiecewiseConstantDecay, type PiecewiseConstantDecayOptions } from "./PiecewiseConstantDecay.js";
export { PolynomialDecay, type PolynomialDecayOptions } from "./PolynomialDecay.js";
