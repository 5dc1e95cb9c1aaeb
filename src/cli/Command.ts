import type { CommandContext } from "./CommandContext.js";
import type { Options, OptionValues } from "./Option.js";

/** A command of the program. */
export interface Command<O extends Options = Options> {
  /** One line for the list of commands. */
  readonly about: string;
  /** What stands after `neurone` in the help: `train [options]`. */
  readonly usage: string;
  /** What it takes beside options, for errors. */
  readonly takes: readonly string[];
  readonly options: O;
  /** What the help tells before the options. */
  readonly introduction: string;
  /** What the help tells after them: examples to copy, first of all. */
  readonly lessons: string;
  /** Loads what the work needs, and does it. */
  run(context: CommandContext, options: OptionValues<O>, positionals: readonly string[]): Promise<void>;
}
