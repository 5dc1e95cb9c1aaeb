import { Registry } from "../util/Registry.js";
import { BinaryCrossentropy } from "./BinaryCrossentropy.js";
import { BinaryFocalCrossentropy } from "./BinaryFocalCrossentropy.js";
import { CategoricalCrossentropy } from "./CategoricalCrossentropy.js";
import { CategoricalFocalCrossentropy } from "./CategoricalFocalCrossentropy.js";
import { CategoricalHinge } from "./CategoricalHinge.js";
import { CosineSimilarity } from "./CosineSimilarity.js";
import { Hinge } from "./Hinge.js";
import { Huber } from "./Huber.js";
import { KLDivergence } from "./KLDivergence.js";
import { LogCosh } from "./LogCosh.js";
import type { Loss } from "./Loss.js";
import { MeanAbsoluteError } from "./MeanAbsoluteError.js";
import { MeanAbsolutePercentageError } from "./MeanAbsolutePercentageError.js";
import { MeanSquaredError } from "./MeanSquaredError.js";
import { MeanSquaredLogarithmicError } from "./MeanSquaredLogarithmicError.js";
import { Poisson } from "./Poisson.js";
import { SparseCategoricalCrossentropy } from "./SparseCategoricalCrossentropy.js";
import { SquaredHinge } from "./SquaredHinge.js";

/** Every spelling Keras takes: the function, the short forms, the class. The first of equally near ones is suggested. */
const registry: Registry<new () => Loss> = new Registry<new () => Loss>("loss", {
  binary_crossentropy: BinaryCrossentropy,
  bce: BinaryCrossentropy,
  BCE: BinaryCrossentropy,
  BinaryCrossentropy,
  binary_focal_crossentropy: BinaryFocalCrossentropy,
  BinaryFocalCrossentropy,
  categorical_crossentropy: CategoricalCrossentropy,
  CategoricalCrossentropy,
  categorical_focal_crossentropy: CategoricalFocalCrossentropy,
  CategoricalFocalCrossentropy,
  categorical_hinge: CategoricalHinge,
  CategoricalHinge,
  cosine_similarity: CosineSimilarity,
  CosineSimilarity,
  hinge: Hinge,
  Hinge,
  huber: Huber,
  huber_loss: Huber,
  Huber,
  kl_divergence: KLDivergence,
  kullback_leibler_divergence: KLDivergence,
  kld: KLDivergence,
  KLD: KLDivergence,
  KLDivergence,
  log_cosh: LogCosh,
  logcosh: LogCosh,
  LogCosh,
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
  sparse_categorical_crossentropy: SparseCategoricalCrossentropy,
  SparseCategoricalCrossentropy,
  squared_hinge: SquaredHinge,
  SquaredHinge,
});

/**
 * The loss of a name, with its default options; a loss object is returned as it is.
 * @throws Error naming the nearest known name when the name is unknown
 */
export function get(identifier: string | Loss): Loss {
  return typeof identifier === "string" ? new (registry.get(identifier))() : identifier;
}
