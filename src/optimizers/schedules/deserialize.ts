import { fromConfig, KerasClasses } from "../../util/KerasClasses.js";
import type { KerasObject } from "../../util/KerasObject.js";
import { boolean, number, numbers, text } from "../../util/optionTable.js";
import { CosineDecay, type CosineDecayOptions } from "./CosineDecay.js";
import { CosineDecayRestarts, type CosineDecayRestartsOptions } from "./CosineDecayRestarts.js";
import { ExponentialDecay, type ExponentialDecayOptions } from "./ExponentialDecay.js";
import { InverseTimeDecay, type InverseTimeDecayOptions } from "./InverseTimeDecay.js";
import type { LearningRateSchedule } from "./LearningRateSchedule.js";
import { PiecewiseConstantDecay, type PiecewiseConstantDecayOptions } from "./PiecewiseConstantDecay.js";
import { PolynomialDecay, type PolynomialDecayOptions } from "./PolynomialDecay.js";

const START = { initial_learning_rate: number("initialLearningRate"), name: text("name") } as const;
const DECAY = {
  ...START,
  decay_steps: number("decaySteps"),
  decay_rate: number("decayRate"),
  staircase: boolean("staircase"),
} as const;

const classes: KerasClasses<LearningRateSchedule> = new KerasClasses<LearningRateSchedule>(
  "learning-rate schedule",
  {
    CosineDecay: fromConfig("CosineDecay", (options: CosineDecayOptions) => new CosineDecay(options), {
      ...START,
      decay_steps: number("decaySteps"),
      alpha: number("alpha"),
      warmup_target: number("warmupTarget"),
      warmup_steps: number("warmupSteps"),
    }),
    CosineDecayRestarts: fromConfig(
      "CosineDecayRestarts",
      (options: CosineDecayRestartsOptions) => new CosineDecayRestarts(options),
      {
        ...START,
        first_decay_steps: number("firstDecaySteps"),
        t_mul: number("tMul"),
        m_mul: number("mMul"),
        alpha: number("alpha"),
      },
    ),
    ExponentialDecay: fromConfig(
      "ExponentialDecay",
      (options: ExponentialDecayOptions) => new ExponentialDecay(options),
      DECAY,
    ),
    InverseTimeDecay: fromConfig(
      "InverseTimeDecay",
      (options: InverseTimeDecayOptions) => new InverseTimeDecay(options),
      DECAY,
    ),
    PiecewiseConstantDecay: fromConfig(
      "PiecewiseConstantDecay",
      (options: PiecewiseConstantDecayOptions) => new PiecewiseConstantDecay(options),
      { boundaries: numbers("boundaries"), values: numbers("values"), name: text("name") },
    ),
    PolynomialDecay: fromConfig(
      "PolynomialDecay",
      (options: PolynomialDecayOptions) => new PolynomialDecay(options),
      {
        ...START,
        decay_steps: number("decaySteps"),
        end_learning_rate: number("endLearningRate"),
        power: number("power"),
        cycle: boolean("cycle"),
      },
    ),
  },
);

/**
 * The schedule that an object with its options stands for in a file.
 * @throws Error when the class or an option is unknown, naming the nearest
 */
export function deserialize(saved: KerasObject): LearningRateSchedule {
  return classes.deserialize(saved);
}
