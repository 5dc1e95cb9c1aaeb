import { type Command, defineCommand } from "./Command.js";
import { inspectOptions } from "./inspectOptions.js";
import { UsageError } from "./UsageError.js";

/** `neurone inspect`. */
export const inspectCommand: Command = defineCommand({
  name: "inspect",
  about: "tell what a model's file is and what is in it",
  operands: "FILE ",
  takes: ["the file of a model"],
  options: inspectOptions,
  introduction: `Tells what a file is (its content decides, not its name), who wrote it, which layers and weights it
holds, how the model was compiled, and what is remarkable about it. Nothing in it is executed.`,
  lessons: `Examples
  neurone inspect model.h5                          what did somebody send me?
  neurone inspect weights/model_initial             a checkpoint, by the word that it was saved by
  neurone inspect saved_model/                      the folder of a SavedModel
  neurone inspect runs/2026-11-22T23-05-06          a run of neurone train
  neurone inspect model.onnx --json                 for programs`,
  async work(context, options, [file]) {
    if (file === undefined) {
      throw new UsageError(
        '"neurone inspect" expects the file of a model, but none came. For example: neurone inspect model.keras',
      );
    }
    await (await import("./inspect.js")).inspect(context, file, options);
  },
});
