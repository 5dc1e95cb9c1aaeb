import { fromConfig, KerasClasses } from "../util/KerasClasses.js";
import type { KerasObject } from "../util/KerasObject.js";
import { boolean, ignored, number, object, only, text } from "../util/optionTable.js";
import { Adadelta, type AdadeltaOptions } from "./Adadelta.js";
import { Adagrad, type AdagradOptions } from "./Adagrad.js";
import { Adam, type AdamOptions } from "./Adam.js";
import { Adamax, type AdamaxOptions } from "./Adamax.js";
import { AdamW, type AdamWOptions } from "./AdamW.js";
import { get } from "./get.js";
import { Lion, type LionOptions } from "./Lion.js";
import { Nadam, type NadamOptions } from "./Nadam.js";
import type { Optimizer } from "./Optimizer.js";
import { RMSprop, type RMSpropOptions } from "./RMSprop.js";
import * as schedules from "./schedules/index.js";
import { SGD, type SGDOptions } from "./SGD.js";

const COMMON = {
  name: text("name"),
  learning_rate: object("learningRate", readRate),
  weight_decay: number("weightDecay"),
  clipnorm: number("clipnorm"),
  global_clipnorm: number("globalClipnorm"),
  clipvalue: number("clipvalue"),
  use_ema: only(false),
  ema_momentum: ignored,
  ema_overwrite_frequency: ignored,
  loss_scale_factor: only(1),
  gradient_accumulation_steps: only(1),
} as const;
const BETAS = { beta_1: number("beta1"), beta_2: number("beta2") } as const;
const ADAM_FAMILY = { ...COMMON, ...BETAS, epsilon: number("epsilon") } as const;
const ADAM = { ...ADAM_FAMILY, amsgrad: boolean("amsgrad") } as const;

const classes: KerasClasses<Optimizer> = new KerasClasses<Optimizer>("optimizer", {
  Adadelta: fromConfig("Adadelta", (options: AdadeltaOptions) => new Adadelta(options), {
    ...COMMON,
    rho: number("rho"),
    epsilon: number("epsilon"),
  }),
  Adagrad: fromConfig("Adagrad", (options: AdagradOptions) => new Adagrad(options), {
    ...COMMON,
    initial_accumulator_value: number("initialAccumulatorValue"),
    epsilon: number("epsilon"),
  }),
  Adam: fromConfig("Adam", (options: AdamOptions) => new Adam(options), ADAM),
  Adamax: fromConfig("Adamax", (options: AdamaxOptions) => new Adamax(options), ADAM_FAMILY),
  AdamW: fromConfig("AdamW", (options: AdamWOptions) => new AdamW(options), ADAM),
  Lion: fromConfig("Lion", (options: LionOptions) => new Lion(options), { ...COMMON, ...BETAS }),
  Nadam: fromConfig("Nadam", (options: NadamOptions) => new Nadam(options), ADAM_FAMILY),
  RMSprop: fromConfig("RMSprop", (options: RMSpropOptions) => new RMSprop(options), {
    ...COMMON,
    rho: number("rho"),
    momentum: number("momentum"),
    epsilon: number("epsilon"),
    centered: boolean("centered"),
  }),
  SGD: fromConfig("SGD", (options: SGDOptions) => new SGD(options), {
    ...COMMON,
    momentum: number("momentum"),
    nesterov: boolean("nesterov"),
  }),
});

/**
 * The optimizer that a name, or an object with its options, stands for in a file.
 * @throws Error when the class or an option is unknown, naming the nearest
 */
export function deserialize(saved: string | KerasObject): Optimizer {
  return typeof saved === "string" ? get(saved) : classes.deserialize(saved);
}

function readRate(value: unknown): unknown {
  if (typeof value === "number") return value;
  if (typeof value === "object" && value !== null && "class_name" in value && "config" in value)
    return schedules.deserialize(value as KerasObject);
  throw new Error(`Expected a number or a schedule, got ${JSON.stringify(value)}.`);
}
