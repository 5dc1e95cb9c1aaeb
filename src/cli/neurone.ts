import { nearestName } from "../util/nearestName.js";
import type { Command } from "./Command.js";
import type { CommandContext } from "./CommandContext.js";
import { commands } from "./commands.js";
import { helpText } from "./helpText.js";
import { UsageError } from "./UsageError.js";
import { neuroneVersion } from "./versions.js";

/**
 * The program `neurone`, without a process around it.
 * @returns the exit code: 0 when all went well, 1 after an error, 2 for a command line that was not understood, 130 when it was
 *   interrupted by the signal
 */
export async function neurone(context: CommandContext): Promise<number> {
  const { stderr, signal } = context;
  try {
    await runCommand(context);
    return signal.aborted ? 130 : 0;
  } catch (error) {
    if (signal.aborted && error === signal.reason) {
      stderr.write("Stopped before the training began: there is nothing to keep.\n");
      return 130;
    }
    stderr.write(`neurone: ${error instanceof Error ? error.message : String(error)}\n`);
    if (error instanceof UsageError) {
      const [command = ""] = context.args;
      stderr.write(
        `All that can be said: neurone ${Object.hasOwn(commands, command) ? `help ${command}` : "help"}\n`,
      );
      return 2;
    }
    return 1;
  }
}

async function runCommand(context: CommandContext): Promise<void> {
  const { args, stdout } = context;
  const [name = "help", ...rest] = args;
  switch (name) {
    case "help":
    case "--help":
    case "-h":
      stdout.write(rest[0] === undefined ? helpText(commands) : commandOf(rest[0]).helpText());
      return;
    case "version":
    case "--version":
    case "-v":
      stdout.write(`${neuroneVersion()}\n`);
      return;
    default:
      await commandOf(name).run(context, rest);
  }
}

function commandOf(name: string): Command {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command !== undefined) return command;
  const known = [...Object.keys(commands), "help"];
  const nearest = nearestName(name, known);
  const hint = nearest === undefined ? `Known are ${known.join(", ")}.` : `Did you mean "${nearest}"?`;
  throw new UsageError(
    name.startsWith("-")
      ? `A command must come before the option ${name}. For example: neurone train ${name}`
      : `There is no command "${name}". ${hint}`,
  );
}
