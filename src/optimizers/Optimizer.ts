import { Hyper } from "../engine/kernels/Hyper.js";
import type { UpdateKind } from "../engine/kernels/UpdateKind.js";
import { toKerasObject } from "../util/KerasObject.js";
import { requireRange } from "./requireRange.js";
import type { LearningRateSchedule } from "./schedules/LearningRateSchedule.js";

/** What every optimizer can be told. At most one of the three kinds of clipping. */
export interface OptimizerOptions {
  /** How far a step goes, or a schedule that tells it for each step. Default 0.001 (SGD 0.01). */
  learningRate?: number | LearningRateSchedule;
  /** The share of each weight, times the learning rate, that is taken away before a step. Default none (AdamW 0.004). */
  weightDecay?: number | undefined;
  /** The largest norm of a variable's gradient: longer ones are shortened to it. Default none. */
  clipnorm?: number | undefined;
  /** The largest size of a gradient's element. Default none. */
  clipvalue?: number | undefined;
  /** The largest norm of all gradients together. Default none. */
  globalClipnorm?: number | undefined;
  /** The name in files. Default: the class in snake case, as Keras makes it. */
  name?: string;
}

/** In one of so many steps the update kernels set to zero what has become tiny of the averages. */
const FLUSHING = 16;
/** What is tiny: too small to move a weight, and not so small that it would be a denormal number, which slows a machine down, before it is looked at again. */
const TINY = 1e-30;

/** Options of Keras' optimizers that are not there yet: better said than silently left out. */
const UNSUPPORTED = ["useEma", "gradientAccumulationSteps", "lossScaleFactor"];

/**
 * Turns gradients into steps of the weights. An optimizer holds the numbers; the arithmetic is the engine's (`UpdateKind`), and
 * the arrays it remembers (`slotNames`) are kept beside the weights.
 *
 * The options are given by a subclass: `new Adam({ learningRate: 0.01 })`.
 */
export abstract class Optimizer {
  /** Keras' class name, e.g. `"Adam"`. */
  abstract readonly className: string;
  /** The engine's update rule. */
  abstract readonly kind: UpdateKind;
  /** Keras' names of the arrays that are remembered for each variable, in the order of the update rule. */
  abstract readonly slotNames: readonly string[];
  /**
   * In which order Keras keeps these arrays: all of the first group, variable by variable, then all of the second. Default: one group.
   */
  get slotGroups(): readonly (readonly string[])[] {
    return this.slotNames.length === 0 ? [] : [this.slotNames];
  }

  /** Numbers that Keras keeps after the arrays, which follow from the steps made. Default none. */
  savedScalars(): readonly number[] {
    return [];
  }

  /** What these arrays hold before the first step. */
  readonly initialSlotValue: number = 0;
  readonly name: string;
  readonly weightDecay: number | undefined;
  readonly clipnorm: number | undefined;
  readonly clipvalue: number | undefined;
  readonly globalClipnorm: number | undefined;
  /** The steps made so far. */
  iterations = 0;
  #learningRate: number | LearningRateSchedule;

  /** @throws Error when an option is out of range, two kinds of clipping are given, or an option of Keras is not supported */
  constructor(
    options: OptimizerOptions,
    defaults: { name: string; learningRate: number; weightDecay?: number },
  ) {
    for (const option of UNSUPPORTED) {
      const value = (options as Record<string, unknown>)[option];
      if (value !== undefined && value !== null && value !== false)
        throw new Error(`The option ${option} is not supported.`);
    }
    this.name = options.name ?? defaults.name;
    this.#learningRate = checkRate(options.learningRate ?? defaults.learningRate);
    this.weightDecay = optional("weightDecay", options.weightDecay ?? defaults.weightDecay);
    this.clipnorm = optional("clipnorm", options.clipnorm);
    this.clipvalue = optional("clipvalue", options.clipvalue);
    this.globalClipnorm = optional("globalClipnorm", options.globalClipnorm);
    const clippings = ["clipnorm", "clipvalue", "globalClipnorm"] as const;
    const given = clippings.filter((option) => this[option] !== undefined);
    if (given.length > 1)
      throw new Error(`Expected at most one kind of clipping, got ${given.join(" and ")}.`);
  }

  /** The schedule that decides the learning rate; undefined when it is a number. */
  get schedule(): LearningRateSchedule | undefined {
    return typeof this.#learningRate === "number" ? undefined : this.#learningRate;
  }

  /** The learning rate of the next step, a float32 as in Keras; a schedule's is the one for `iterations`. */
  get learningRate(): number {
    return this.learningRateAt(this.iterations);
  }

  /** @throws Error when a schedule decides the learning rate */
  set learningRate(rate: number) {
    if (typeof this.#learningRate !== "number") {
      const { className } = this.#learningRate;
      throw new Error(
        `The learning rate of this ${this.className} comes from a schedule (${className}) and cannot be set.`,
      );
    }
    this.#learningRate = checkRate(rate);
  }

  /** The learning rate of a step, a float32. @param step the number of steps made before it */
  learningRateAt(step: number): number {
    return typeof this.#learningRate === "number" ? this.#learningRate : this.#learningRate.call(step);
  }

  /**
   * What the update kernels are told for a step: the places are `Hyper`'s. The regularizers' factors and the scale for clipping by norm
   * belong to a variable, and are left at "none".
   * @param step the number of steps made before it
   */
  hyper(step: number = this.iterations): Float32Array {
    const rate = this.learningRateAt(step);
    const hyper = new Float32Array(Hyper.Count);
    hyper[Hyper.Rate] = rate;
    hyper[Hyper.GradientScale] = 1;
    hyper[Hyper.ClipValue] = this.clipvalue ?? Infinity;
    hyper[Hyper.Decay] = rate * (this.weightDecay ?? 0);
    hyper[Hyper.Tiny] = step % FLUSHING === 0 ? TINY : 0;
    this.fillHyper(hyper, rate, step + 1);
    return hyper;
  }

  /**
   * Adds the numbers of this optimizer.
   * @param count how many steps this one makes, from 1: the t of the papers
   */
  protected abstract fillHyper(hyper: Float32Array, rate: number, count: number): void;

  /** Forgets the steps made. What is remembered beside the weights is reset by the model. */
  reset(): void {
    this.iterations = 0;
  }

  /** The options in Keras' spelling, as they are written to disk. */
  getConfig(): Record<string, unknown> {
    const rate = this.#learningRate;
    return {
      name: this.name,
      learning_rate: typeof rate === "number" ? rate : toKerasObject("keras.optimizers.schedules", rate),
      weight_decay: this.weightDecay ?? null,
      clipnorm: this.clipnorm ?? null,
      global_clipnorm: this.globalClipnorm ?? null,
      clipvalue: this.clipvalue ?? null,
      use_ema: false,
      ema_momentum: 0.99,
      ema_overwrite_frequency: null,
      loss_scale_factor: null,
      gradient_accumulation_steps: null,
    };
  }
}

function checkRate(rate: number | LearningRateSchedule): number | LearningRateSchedule {
  return typeof rate === "number"
    ? Math.fround(requireRange("learningRate", rate, 0, Number.MAX_VALUE))
    : rate;
}

/** Keras takes 0 for "none". */
function optional(option: string, value: number | undefined): number | undefined {
  return value === undefined || requireRange(option, value, 0, Infinity) === 0 ? undefined : value;
}
