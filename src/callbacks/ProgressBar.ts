import { exponentialText, fixedText, floatText } from "../util/numberText.js";
import type { Logs } from "./Callback.js";

/** How a {@link ProgressBar} is made. */
export interface ProgressBarOptions {
  /** The number of steps in all. */
  target: number;
  /**
   * - `"redraw"`: coloured, drawn again in place (for a terminal);
   * - `"line"`: the same bar, drawn once, at the end, in plain text;
   * - `"short"`: one line without a bar, at the end (Keras' `verbose=2`).
   */
  style: "redraw" | "line" | "short";
  /** The width of the bar itself in characters. Default 20. */
  width?: number;
  /** What a step is called in `3ms/step`. Default `"step"`. */
  unitName?: string;
  /** The terminal's width: a line being redrawn leaves out the measures that do not fit. Default: no limit. */
  columns?: number | undefined;
  /** The clock, in milliseconds. Default `performance.now`. */
  now?: () => number;
}

/** A terminal shows no more than this: time between two drawings, in milliseconds. */
const INTERVAL = 50;

/**
 * Keras' progress bar as text. It writes nothing: it returns what to write.
 *
 * Differs from Keras' `Progbar` in one thing: while an epoch runs it shows the measures it is given (running means since the
 * epoch's start); Keras shows the mean of those means.
 */
export class ProgressBar {
  readonly target: number;
  readonly #style: "redraw" | "line" | "short";
  readonly #width: number;
  readonly #unitName: string;
  readonly #columns: number;
  readonly #now: () => number;
  readonly #start: number;
  #current: number | undefined;
  #afterFirstStep: number | undefined;
  #drawnAt = -Infinity;
  #drawnWidth = 0;

  constructor(options: ProgressBarOptions) {
    this.target = options.target;
    this.#style = options.style;
    this.#width = options.width ?? 20;
    this.#unitName = options.unitName ?? "step";
    this.#columns = options.columns ?? Infinity;
    this.#now = options.now ?? (() => performance.now());
    this.#start = this.#now();
  }

  /** What to write after step `current` (the first is 1): empty when the last drawing is still fresh. */
  update(current: number, logs: Logs = {}): string {
    this.#current = current;
    if (this.#style === "short") return "";
    const now = this.#now();
    if (current === 1) this.#afterFirstStep = now;
    if (this.#style === "line" || now - this.#drawnAt < INTERVAL) return "";
    this.#drawnAt = now;
    const secondsPerStep = this.#secondsPerStep(current, now);
    return this.#redraw(current, clock(secondsPerStep * (this.target - current)), secondsPerStep, logs);
  }

  /** What to write when no more steps come: the line in its final form, with its end. */
  finish(logs: Logs = {}): string {
    const now = this.#now();
    const current = this.#current ?? this.target;
    const secondsPerStep = this.#secondsPerStep(current, now);
    const elapsed = `${fixedText((now - this.#start) / 1000, 0)}s`;
    if (this.#style === "redraw") return this.#redraw(current, elapsed, secondsPerStep, logs, true) + "\n";
    const time = this.#style === "short" ? `- ${elapsed} -` : `${"━".repeat(this.#width)} ${elapsed}`;
    return `${this.#count(current)} ${time} ${this.#rate(secondsPerStep)}${measures(logs).join("")}\n`;
  }

  /** The line in colours over the one drawn before. */
  #redraw(current: number, time: string, secondsPerStep: number, logs: Logs, whole = false): string {
    const count = this.#count(current);
    const done = Math.floor((this.#width * current) / this.target);
    let width = count.length + this.#width + time.length + 2;
    let info = ` ${this.#rate(secondsPerStep)}`;
    for (const measure of measures(logs)) {
      // A line that wraps cannot be redrawn in place; only the last may.
      if (!whole && width + info.length + measure.length >= this.#columns) break;
      info += measure;
    }
    width += info.length;
    const bar = (done > 0 ? paint(32, "━".repeat(done)) : "") + paint(37, "━".repeat(this.#width - done));
    const back = "\b".repeat(this.#drawnWidth) + "\r";
    const erase = " ".repeat(Math.max(0, this.#drawnWidth - width));
    this.#drawnWidth = width;
    return `${back}${paint(1, count)} ${bar} ${paint(1, time)}${info}${erase}`;
  }

  #count(current: number): string {
    const target = String(this.target);
    return `${String(current).padStart(target.length)}/${target}`;
  }

  #rate(seconds: number): string {
    if (seconds >= 1 || seconds === 0) return `${fixedText(seconds, 0)}s/${this.#unitName}`;
    if (seconds >= 1e-3) return `${fixedText(seconds * 1e3, 0)}ms/${this.#unitName}`;
    return `${fixedText(seconds * 1e6, 0)}us/${this.#unitName}`;
  }

  /** Without the first step where there are others: it is longer, everything gets warm in it. */
  #secondsPerStep(current: number, now: number): number {
    if (current === 0) return 0;
    if (this.#afterFirstStep === undefined || current === 1) return (now - this.#start) / 1000 / current;
    return (now - this.#afterFirstStep) / 1000 / (current - 1);
  }
}

function measures(logs: Logs): string[] {
  return Object.entries(logs).map(([name, value]) => ` - ${name}: ${measureText(value)}`);
}

/** Keras' `%.4f`, or `%.4e` for a value of at most 0.001. */
function measureText(value: number): string {
  if (!Number.isFinite(value)) return floatText(value);
  return Math.abs(value) > 1e-3 ? fixedText(value, 4) : exponentialText(value, 4);
}

/** A time to wait: `12s`, `1:05`, `2:00:10`. */
function clock(seconds: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  if (seconds > 3600)
    return `${Math.floor(seconds / 3600)}:${two((seconds % 3600) / 60)}:${two(seconds % 60)}`;
  if (seconds > 60) return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
  return `${Math.trunc(seconds)}s`;
}

function paint(code: number, text: string): string {
  return `\x1b[${code}m${text}\x1b[0m`;
}
