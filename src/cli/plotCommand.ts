import { type Command, defineCommand } from "./Command.js";
import { plotOptions } from "./plotOptions.js";
import { latestRun } from "./runFolder.js";
import { UsageError } from "./UsageError.js";

/** `neurone plot`. */
export const plotCommand: Command = defineCommand({
  name: "plot",
  about: "draw a kept run again: report and pictures",
  operands: "RUN ",
  takes: ["the folder of a run"],
  options: plotOptions,
  introduction: `Draws the run that "neurone train" kept in the folder RUN: report.html, one page that needs nothing
beside it and prints on two sheets, and its pictures as curves.png (accuracy and loss), matrix.png
(the confusion matrix), errors.png (the worst errors) and diagram.png (the network).`,
  lessons: `Examples
  neurone plot runs/2026-11-22T23-05-06
  neurone plot runs/2026-11-22T23-05-06 --language fr --out compte-rendu
                                                    in French, in a folder of its own
  neurone plot runs/2026-11-22T23-05-06 --theme dark
                                                    light on dark, for slides`,
  async work(context, options, [folder]) {
    if (folder === undefined) {
      const latest = (await latestRun()) ?? "runs/2026-11-22T23-05-06";
      throw new UsageError(
        `"neurone plot" expects the folder of a run, but none came. For example: neurone plot ${latest}`,
      );
    }
    await (await import("./plotRun.js")).plotRun(context, folder, options);
  },
});
