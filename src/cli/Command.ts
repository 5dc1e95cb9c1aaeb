import type { CommandContext } from "./CommandContext.js";
import { commandHelpText } from "./helpText.js";
import type { OptionTable } from "./Option.js";
import { readArguments } from "./readArguments.js";

/** A command of the program, as the program sees it. */
export interface Command {
  /** One line for the list of commands. */
  readonly about: string;
  /** What `neurone help COMMAND` tells. */
  helpText(): string;
  /**
   * Understands what was typed after the command's name, loads what the work needs, and does it.
   * @throws UsageError when it cannot be understood
   */
  run(context: CommandContext, args: readonly string[]): Promise<void>;
}

/** What makes a command; `V` is what its options come to. */
export interface CommandDefinition<V> {
  readonly name: string;
  readonly about: string;
  /** What it takes beside options, as the help writes it: `[RUN]`. */
  readonly operands?: string;
  /** The same in words, for errors. */
  readonly takes?: readonly string[];
  /** Whether the last of these may come many times. Default false. */
  readonly takesMany?: boolean;
  readonly options: OptionTable<V>;
  /** What the help tells before the options. */
  readonly introduction: string;
  /** What the help tells after them: examples to copy, first of all. */
  readonly lessons: string;
  work(context: CommandContext, options: V, operands: readonly string[]): Promise<void>;
}

export function defineCommand<V>(definition: CommandDefinition<V>): Command {
  const { name, about, operands = "", takes = [], takesMany = false, options } = definition;
  const helpText = (): string =>
    commandHelpText({ ...definition, usage: `neurone ${name} ${operands}[options]`, options });
  return {
    about,
    helpText,
    async run(context, args) {
      const read = readArguments(name, options, args, takes, takesMany);
      if (read.help) context.stdout.write(helpText());
      else await definition.work(context, read.options, read.operands);
    },
  };
}
