import { type FromConfig, fromConfig, KerasClasses } from "../util/KerasClasses.js";
import type { KerasObject } from "../util/KerasObject.js";
import { boolean, number, numberOrNumbers, only, text } from "../util/optionTable.js";
import type { LossOptions } from "./BaseLoss.js";
import { BinaryCrossentropy, type BinaryCrossentropyOptions } from "./BinaryCrossentropy.js";
import { BinaryFocalCrossentropy, type BinaryFocalCrossentropyOptions } from "./BinaryFocalCrossentropy.js";
import { CategoricalCrossentropy, type CategoricalCrossentropyOptions } from "./CategoricalCrossentropy.js";
import {
  CategoricalFocalCrossentropy,
  type CategoricalFocalCrossentropyOptions,
} from "./CategoricalFocalCrossentropy.js";
import { CategoricalHinge } from "./CategoricalHinge.js";
import { CosineSimilarity, type CosineSimilarityOptions } from "./CosineSimilarity.js";
import { get } from "./get.js";
import { Hinge } from "./Hinge.js";
import { Huber, type HuberOptions } from "./Huber.js";
import { KLDivergence } from "./KLDivergence.js";
import { LogCosh } from "./LogCosh.js";
import type { Loss } from "./Loss.js";
import { MeanAbsoluteError } from "./MeanAbsoluteError.js";
import { MeanAbsolutePercentageError } from "./MeanAbsolutePercentageError.js";
import { MeanSquaredError } from "./MeanSquaredError.js";
import { MeanSquaredLogarithmicError } from "./MeanSquaredLogarithmicError.js";
import { Poisson } from "./Poisson.js";
import {
  SparseCategoricalCrossentropy,
  type SparseCategoricalCrossentropyOptions,
} from "./SparseCategoricalCrossentropy.js";
import { SquaredHinge } from "./SquaredHinge.js";

const COMMON = { name: text("name"), reduction: text("reduction") } as const;
const CROSSENTROPY = {
  ...COMMON,
  from_logits: boolean("fromLogits"),
  label_smoothing: number("labelSmoothing"),
  axis: only(-1),
} as const;
const FOCAL = { ...CROSSENTROPY, gamma: number("gamma") } as const;

function plain(className: string, make: new (options: LossOptions) => Loss): FromConfig<Loss> {
  return fromConfig(className, (options: LossOptions) => new make(options), COMMON);
}

const classes: KerasClasses<Loss> = new KerasClasses<Loss>("loss", {
  BinaryCrossentropy: fromConfig(
    "BinaryCrossentropy",
    (options: BinaryCrossentropyOptions) => new BinaryCrossentropy(options),
    CROSSENTROPY,
  ),
  BinaryFocalCrossentropy: fromConfig(
    "BinaryFocalCrossentropy",
    (options: BinaryFocalCrossentropyOptions) => new BinaryFocalCrossentropy(options),
    { ...FOCAL, alpha: number("alpha"), apply_class_balancing: boolean("applyClassBalancing") },
  ),
  CategoricalCrossentropy: fromConfig(
    "CategoricalCrossentropy",
    (options: CategoricalCrossentropyOptions) => new CategoricalCrossentropy(options),
    CROSSENTROPY,
  ),
  CategoricalFocalCrossentropy: fromConfig(
    "CategoricalFocalCrossentropy",
    (options: CategoricalFocalCrossentropyOptions) => new CategoricalFocalCrossentropy(options),
    { ...FOCAL, alpha: numberOrNumbers("alpha") },
  ),
  CategoricalHinge: plain("CategoricalHinge", CategoricalHinge),
  CosineSimilarity: fromConfig(
    "CosineSimilarity",
    (options: CosineSimilarityOptions) => new CosineSimilarity(options),
    { ...COMMON, axis: number("axis") },
  ),
  Hinge: plain("Hinge", Hinge),
  Huber: fromConfig("Huber", (options: HuberOptions) => new Huber(options), {
    ...COMMON,
    delta: number("delta"),
  }),
  KLDivergence: plain("KLDivergence", KLDivergence),
  LogCosh: plain("LogCosh", LogCosh),
  MeanAbsoluteError: plain("MeanAbsoluteError", MeanAbsoluteError),
  MeanAbsolutePercentageError: plain("MeanAbsolutePercentageError", MeanAbsolutePercentageError),
  MeanSquaredError: plain("MeanSquaredError", MeanSquaredError),
  MeanSquaredLogarithmicError: plain("MeanSquaredLogarithmicError", MeanSquaredLogarithmicError),
  Poisson: plain("Poisson", Poisson),
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
  SquaredHinge: plain("SquaredHinge", SquaredHinge),
});

/**
 * The loss that a name, or an object with its options, stands for in a file.
 * @throws Error when the class or an option is unknown, naming the nearest
 */
export function deserialize(saved: string | KerasObject): Loss {
  return typeof saved === "string" ? get(saved) : classes.deserialize(saved);
}
