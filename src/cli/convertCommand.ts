import { type Command, defineCommand } from "./Command.js";
import { convertOptions } from "./convertOptions.js";
import { UsageError } from "./UsageError.js";

/** `neurone convert`. */
export const convertCommand: Command = defineCommand({
  name: "convert",
  about: "write a model in another format: Keras, TensorFlow.js, ONNX, ...",
  operands: "FROM TO ",
  takes: ["the model to read", "the name to write"],
  options: convertOptions,
  introduction: `Reads a model and writes it as another kind of file. What FROM is, its content tells: a file, the
folder of a SavedModel, or of a run of "neurone train". What TO becomes, the end of its name tells.
What the new kind has no place for is told.`,
  lessons: `What can be written
  model.keras          Keras 3: layers, weights, training setup, optimizer state
  model.weights.h5     Keras 3: weights alone
  model.json           TensorFlow.js: layers and weights (and files of weights beside it)
  model.onnx           ONNX: what ONNX Runtime and many others run
  model.safetensors    weights alone, by names
  model.ts, model.js   a module of plain code with the weights in it: predict(input), nothing else

What can be read besides: .h5 of Keras 1 to 3, TensorFlow's checkpoints (x.index) and SavedModels.
Nothing in a file is executed.

Examples
  neurone convert runs/2026-11-22T23-05-06 model.keras
                                                    from here to Python: keras.models.load_model
  neurone convert model.h5 model.onnx               from Keras to ONNX Runtime
  neurone convert web/model.json model.keras        from TensorFlow.js to Keras
  neurone convert saved/model_initial.index model.keras --layers model.h5
                                                    a checkpoint has weights alone: the layers come
                                                    from another file
  neurone convert model.keras digits.ts             the whole network in one file of TypeScript`,
  async work(context, options, [from, to]) {
    if (from === undefined || to === undefined) {
      throw new UsageError(
        '"neurone convert" expects two names, FROM and TO. For example: neurone convert model.h5 model.onnx',
      );
    }
    await (await import("./convert.js")).convert(context, from, to, options);
  },
});
