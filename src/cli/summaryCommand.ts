import { type Command, defineCommand } from "./Command.js";
import { summaryOptions } from "./summaryOptions.js";

/** `neurone summary`. */
export const summaryCommand: Command = defineCommand({
  name: "summary",
  about: "show a network's layers and count its weights",
  operands: "[RUN] ",
  takes: ["the folder of a run"],
  options: summaryOptions,
  introduction: `Shows Keras' table of a network: that of the lab session, one with other hidden layers, or the one
in the folder RUN. None stands for the batch: the network takes any number of images at a time.`,
  lessons: `Examples
  neurone summary                                   where do the 785 inputs come from?
  neurone summary --layers 500,400                  guess the number of weights first
  neurone summary runs/2026-11-22T23-05-06`,
  work: async (context, options, [folder]) =>
    (await import("./summary.js")).summary(context, folder, options),
});
