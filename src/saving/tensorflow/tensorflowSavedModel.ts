import type { ModelFormat } from "../ModelFormat.js";

/** The folder that `model.save("x")` wrote before Keras 3, and `model.export` writes: its variables are read, its graph is not. */
export const tensorflowSavedModel: ModelFormat = {
  name: "TensorFlow SavedModel",
  extensions: [".pb"],
  recognizes: (_, name) => /(^|[/\\])(saved_model|keras_metadata|fingerprint)\.pb$/.test(name),
  read: async (source) => (await import("./readSavedModel.js")).readSavedModel(source),
};
