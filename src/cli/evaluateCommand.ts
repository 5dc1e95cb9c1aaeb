import { type Command, defineCommand } from "./Command.js";
import { evaluateOptions } from "./evaluateOptions.js";
import { latestRun } from "./runFolder.js";
import { UsageError } from "./UsageError.js";

/** `neurone evaluate`. */
export const evaluateCommand: Command = defineCommand({
  name: "evaluate",
  about: "measure a kept network on test images",
  operands: "RUN ",
  takes: ["the folder of a run"],
  options: evaluateOptions,
  introduction: `Loads the network that "neurone train" kept in the folder RUN, and tests it: loss, accuracy and the
confusion matrix, which counts for each true class (a row) what the network took it for (the
columns). What is off the diagonal are its mistakes.`,
  lessons: `Examples
  neurone evaluate runs/2026-11-22T23-05-06
  neurone evaluate runs/2026-11-22T23-05-06 --data my-digits
                                                    a folder of four idx files of your own
  neurone evaluate runs/2026-11-22T23-05-06 --data fashion-mnist
                                                    what does it say of clothes?`,
  async work(context, options, [folder]) {
    if (folder === undefined) {
      const latest = (await latestRun()) ?? "runs/2026-11-22T23-05-06";
      throw new UsageError(
        `"neurone evaluate" expects the folder of a run, but none came. For example: neurone evaluate ${latest}`,
      );
    }
    await (await import("./evaluate.js")).evaluate(context, folder, options);
  },
});
