import { nearestName } from "../util/nearestName.js";
import { defaultWriter, type Writer } from "../util/Writer.js";
import { Callback, type Logs } from "./Callback.js";

/** Whether less or more of a measure is better; `"auto"` asks the model's metrics. */
export type MonitorMode = "auto" | "min" | "max";

/** The options of all callbacks that watch a measure. */
export interface MonitorOptions {
  /** The measure to watch, as it is called in `history`. Default `"val_loss"`. */
  monitor?: string;
  /** Whether less or more is better. Default `"auto"`. */
  mode?: MonitorMode;
  /** A change of no more than this (its absolute value) is no improvement. */
  minDelta?: number;
  /** 1 tells when the callback acts. Default 0. */
  verbose?: 0 | 1;
  /** Where it tells. Default: a notebook's output, `process.stdout` where there is one, else the console. */
  writer?: Writer;
  /** What to do with a warning. Default `console.warn`. */
  warn?: (message: string) => void;
}

/** A callback that watches one measure and knows when it improves. */
export abstract class MonitorCallback extends Callback {
  readonly monitor: string;
  readonly mode: MonitorMode;
  readonly minDelta: number;
  readonly verbose: 0 | 1;
  /** The best value so far, undefined before the first. */
  best: number | undefined;

  readonly #className: string;
  readonly #writer: Writer;
  readonly #warn: (message: string) => void;
  #warned = false;
  #moreIsBetter = false;

  protected constructor(className: string, options: MonitorOptions, defaultMinDelta: number) {
    super();
    const mode = options.mode ?? "auto";
    if (!["auto", "min", "max"].includes(mode)) {
      throw new Error(`${className} expects mode to be "auto", "min" or "max", got "${mode}".`);
    }
    this.#className = className;
    this.monitor = options.monitor ?? "val_loss";
    this.mode = mode;
    this.minDelta = Math.abs(options.minDelta ?? defaultMinDelta);
    this.verbose = options.verbose ?? 0;
    this.#writer = options.writer ?? defaultWriter();
    this.#warn =
      options.warn ??
      ((message) => {
        console.warn(message);
      });
  }

  /** @throws Error when the mode is `"auto"` and the model has no metric of the monitored name that knows its direction */
  override onTrainBegin(): void {
    this.best = undefined;
    this.#warned = false;
    this.#moreIsBetter = this.#resolveMode() === "max";
  }

  override getConfig(): Record<string, unknown> {
    const { monitor, mode, minDelta } = this;
    return { class_name: this.#className, monitor, mode, min_delta: minDelta };
  }

  /** The watched measure among `logs`; a warning, once a training, when it is missing. */
  protected monitored(logs: Logs, conditioned: string): number | undefined {
    const value = logs[this.monitor];
    if (value === undefined && !this.#warned) {
      this.#warned = true;
      const available = Object.keys(logs).join(",");
      this.#warn(
        `${conditioned} on metric \`${this.monitor}\` which is not available. Available metrics are: ${available}`,
      );
    }
    return value;
  }

  /** Strictly better than `reference` by more than `minDelta`, in float32 as Keras compares; anything is better than nothing. */
  protected isImprovement(value: number, reference: number | undefined): boolean {
    if (reference === undefined) return true;
    const { fround } = Math;
    return this.#moreIsBetter
      ? fround(value - this.minDelta) > fround(reference)
      : fround(value + this.minDelta) < fround(reference);
  }

  protected tell(message: string): void {
    if (this.verbose > 0) this.#writer.write(`${message}\n`);
  }

  #resolveMode(): "min" | "max" {
    if (this.mode !== "auto") return this.mode;
    const name = this.monitor.replace(/^val_/, "");
    if (name === "loss") return "min";
    const { metrics } = this.model;
    const direction = metrics.find((metric) => metric.name === name)?.direction;
    if (direction !== undefined) return direction === "up" ? "max" : "min";
    const known = ["loss", ...metrics.map((metric) => metric.name)];
    const nearest = nearestName(this.monitor, [...known, ...known.map((measure) => `val_${measure}`)]);
    const hint = nearest === undefined || nearest === this.monitor ? "" : ` Did you mean "${nearest}"?`;
    throw new Error(
      `${this.#className} cannot tell whether "${this.monitor}" should rise or fall.${hint} ` +
        `Pass mode: "max" when more is better, mode: "min" when less is.`,
    );
  }
}
