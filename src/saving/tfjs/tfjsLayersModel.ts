import { leftOut } from "../leftOut.js";
import type { ModelFormat } from "../ModelFormat.js";

/** A layers-model of TensorFlow.js: `model.json` and files of weights beside it. */
export const tfjsLayersModel: ModelFormat = {
  name: "TensorFlow.js layers-model",
  extensions: [".json"],
  recognizes(head, name) {
    if (!name.toLowerCase().endsWith(".json")) return false;
    if (/(^|[/\\])model\.json$/i.test(name)) return true;
    return /"(modelTopology|weightsManifest|layers-model|graph-model)"/.test(new TextDecoder().decode(head));
  },
  read: async (source) => (await import("./readTfjsModel.js")).readTfjsModel(source),
  write: async (model, name) => (await import("./writeTfjsModel.js")).writeTfjsModel(model, name),
  leavesOut: (model) => leftOut(model, "TensorFlow.js"),
};
