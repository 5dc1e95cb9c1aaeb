import type { KerasObject } from "../../util/KerasObject.js";
import { errorAt } from "../Place.js";
import { readClass } from "./readClass.js";
import type { Reading } from "./Reading.js";
import { isObject, type JsonObject, own, shown } from "./values.js";

/** What Keras calls its optimizers in files, in small letters, and the class that is meant. */
const CLASSES: ReadonlyMap<string, string> = new Map([
  ["sgd", "SGD"],
  ["gradientdescent", "SGD"],
  ["momentum", "SGD"],
  ["rmsprop", "RMSprop"],
  ["rms_prop", "RMSprop"],
  ["adam", "Adam"],
  ["adam_v2", "Adam"],
  ["adamw", "AdamW"],
  ["adam_w", "AdamW"],
  ["adamax", "Adamax"],
  ["adamax_v2", "Adamax"],
  ["nadam", "Nadam"],
  ["nadam_v2", "Nadam"],
  ["adagrad", "Adagrad"],
  ["adagrad_v2", "Adagrad"],
  ["adadelta", "Adadelta"],
  ["adadelta_v2", "Adadelta"],
  ["lion", "Lion"],
  ["ftrl", "Ftrl"],
  ["adafactor", "Adafactor"],
  ["lamb", "Lamb"],
  ["muon", "Muon"],
]);

/** Options in Keras 3's spelling, and what they were called before. */
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  name: [],
  learning_rate: ["lr", "learningRate"],
  weight_decay: [],
  clipnorm: [],
  clipvalue: [],
  global_clipnorm: [],
  momentum: [],
  nesterov: ["useNesterov"],
  rho: [],
  centered: [],
  beta_1: ["beta1"],
  beta_2: ["beta2"],
  epsilon: [],
  amsgrad: [],
  initial_accumulator_value: ["initialAccumulatorValue"],
};

/** Options that say nothing about the steps of the weights, or are handled below. */
const WITHOUT_EFFECT: ReadonlySet<string> = new Set([
  "jit_compile",
  "is_legacy_optimizer",
  "ema_momentum",
  "ema_overwrite_frequency",
  "decay",
  "accumulators",
]);

/** Options that change the steps and are not there. Keras' defaults for "not used" are null, false and these. */
const REFUSED: Readonly<Record<string, readonly unknown[]>> = {
  use_ema: [],
  loss_scale_factor: [1],
  gradient_accumulation_steps: [1],
};

/**
 * An optimizer in Keras 3's spelling: its name in small letters, or an object with its options.
 * @throws ModelFileError when it is none of Keras' own, or has an option that is not there
 */
export function readOptimizer(value: unknown, reading: Reading): string | KerasObject {
  if (typeof value === "string") return classOf(value, reading).toLowerCase();
  const unregistered = withoutRegistration(value);
  const { className, config } = readClass(unregistered, "the optimizer", reading);
  if (className === "LossScaleOptimizer" || className === "LossScaleOptimizerV3")
    return innerOptimizer(config, reading);
  return {
    module: "keras.optimizers",
    class_name: classOf(className, reading),
    config: translate(config, reading),
    registered_name: null,
  };
}

/** Keras 2.11 and after registered its own optimizers under the package of the user's: `Custom>Adam`, `Keras>Adam`. */
function withoutRegistration(value: unknown): unknown {
  if (!isObject(value)) return value;
  const className = own(value, "class_name");
  if (typeof className !== "string") return value;
  const plain = className.replace(/^(Custom|Keras|keras)>/, "");
  return classKnown(plain) ? { ...value, class_name: plain, registered_name: null } : value;
}

function bare(name: string): string {
  return name.replace(/^legacy\.|^experimental\./i, "").toLowerCase();
}

function classKnown(name: string): boolean {
  return CLASSES.has(bare(name));
}

function classOf(name: string, { where }: Reading): string {
  const className = CLASSES.get(bare(name));
  if (className !== undefined) return className;
  throw errorAt(where, `The optimizer ${shown(name)} is none of Keras' own.`);
}

/** In float32 scaling the loss changes nothing: powers of two come in and go out. */
function innerOptimizer(config: JsonObject, reading: Reading): string | KerasObject {
  reading.note("The optimizer scaled the loss (LossScaleOptimizer); in float32 that is not needed.");
  return readOptimizer(own(config, "inner_optimizer") ?? own(config, "optimizer"), reading);
}

function translate(config: JsonObject, reading: Reading): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  const read = new Set(Object.values(OPTIONS).flat());
  for (const [option, older] of Object.entries(OPTIONS)) {
    read.add(option);
    const key = [option, ...older].find((candidate) => isGiven(own(config, candidate)));
    if (key !== undefined) result[option] = own(config, key);
  }
  for (const [option, harmless] of Object.entries(REFUSED)) {
    read.add(option);
    const value = own(config, option);
    if (!isGiven(value) || value === false || harmless.includes(value)) continue;
    throw errorAt(reading.where, `The optimizer's option ${option} = ${shown(value)} is not there.`);
  }
  for (const [key, value] of Object.entries(config)) {
    if (read.has(key) || WITHOUT_EFFECT.has(key) || !isGiven(value) || value === false) continue;
    reading.note(
      `The optimizer's option ${shown(key)} = ${shown(value)} is not known here and was left aside.`,
    );
  }
  if (result["learning_rate"] !== undefined)
    result["learning_rate"] = learningRate(result["learning_rate"], own(config, "decay"), reading);
  // Keras 2 wrote 0 and false for none.
  if (result["weight_decay"] === false || result["weight_decay"] === 0) result["weight_decay"] = null;
  return result;
}

/** Keras' null is "the default". */
function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** A number, or a schedule. Keras before 2.11 had `decay`: the rate / (1 + decay * step), which is an InverseTimeDecay of one step. */
function learningRate(rate: unknown, decay: unknown, reading: Reading): unknown {
  if (isObject(rate)) return readSchedule(rate, reading);
  if (typeof rate !== "number")
    throw errorAt(reading.where, `Expected learning_rate to be a number or a schedule, got ${shown(rate)}.`);
  if (typeof decay !== "number" || decay === 0) return rate;
  reading.note(
    `The optimizer's decay of ${decay} a step is kept as the schedule it stands for, InverseTimeDecay.`,
  );
  return schedule("InverseTimeDecay", { initial_learning_rate: rate, decay_steps: 1, decay_rate: decay });
}

function readSchedule(value: JsonObject, reading: Reading): KerasObject {
  const { className, config } = readClass(value, "the learning rate", reading);
  return schedule(className, config);
}

function schedule(className: string, config: JsonObject): KerasObject {
  return {
    module: "keras.optimizers.schedules",
    class_name: className,
    config: { ...config },
    registered_name: null,
  };
}
