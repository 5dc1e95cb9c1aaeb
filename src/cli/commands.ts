import type { Command } from "./Command.js";
import { convertCommand } from "./convertCommand.js";
import { evaluateCommand } from "./evaluateCommand.js";
import { inspectCommand } from "./inspectCommand.js";
import { plotCommand } from "./plotCommand.js";
import { predictCommand } from "./predictCommand.js";
import { summaryCommand } from "./summaryCommand.js";
import { trainCommand } from "./trainCommand.js";

/** The commands by their names, in the order a beginner needs them. */
export const commands: Readonly<Record<string, Command>> = {
  train: trainCommand,
  evaluate: evaluateCommand,
  predict: predictCommand,
  plot: plotCommand,
  summary: summaryCommand,
  inspect: inspectCommand,
  convert: convertCommand,
};
