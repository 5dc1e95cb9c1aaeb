import { type Command, defineCommand } from "./Command.js";
import { predictOptions } from "./predictOptions.js";
import { latestRun } from "./runFolder.js";
import { UsageError } from "./UsageError.js";

/** `neurone predict`. */
export const predictCommand: Command = defineCommand({
  name: "predict",
  about: "let a kept network read your own handwritten digits",
  operands: "MODEL IMAGE... ",
  takes: ["the folder of a run or the file of a model", "images or folders of images"],
  takesMany: true,
  options: predictOptions,
  introduction: `Reads images of handwritten digits (PNG, JPEG or BMP: photos, scans, drawings) and tells which digits
the network takes them for. MODEL is the folder that "neurone train" kept it in, or the file of a model
(.keras, .h5, .onnx, ... with 28 x 28 inputs). Before that each image gets MNIST's own treatment: the ink is
told from the paper, the digit is cut out, fitted in 20 x 20 pixels and put into the middle of 28 x 28
by its centre of mass, white on black.`,
  lessons: `Examples
  neurone predict runs/2026-11-22T23-05-06 seven.jpg
  neurone predict runs/2026-11-22T23-05-06 my-digits --show
                                                    a folder of images; see what the network sees
  neurone predict runs/2026-11-22T23-05-06 page.jpg --several
                                                    a page with several digits

When names tell the truth, the answers are counted, in a confusion matrix as after the training. A
name tells it by a digit before or after "_" or "-" (7_anna.png, anna-7.jpg), by being one (7.png), or
by its folder's name (7/anna.png).

An image that cannot be read, or shows no digit, is told on the error output; the others are read all
the same. The program then ends with exit code 1.`,
  async work(context, options, [run, ...images]) {
    if (run === undefined || images.length === 0) {
      const latest = (await latestRun()) ?? "runs/2026-11-22T23-05-06";
      const came = run === undefined ? "nothing came" : `only "${run}" came`;
      throw new UsageError(
        `"neurone predict" expects the folder of a run (or the file of a model) and at least one image, but ${came}. For example: neurone predict ${latest} seven.png`,
      );
    }
    await (await import("./predict.js")).predict(context, run, images, options);
  },
});
