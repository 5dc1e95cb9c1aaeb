import { leftOut } from "../leftOut.js";
import type { ModelFormat } from "../ModelFormat.js";

/** The smallest way to use a model: one module of plain code with the weights in it, which needs nothing else. Written only. */
export const inferenceModule: ModelFormat = {
  name: "self-contained module",
  extensions: [".ts", ".js", ".mjs"],
  recognizes: () => false,
  write: async (model, name) => (await import("./writeInferenceModule.js")).writeInferenceModule(model, name),
  leavesOut: (model) => leftOut(model, "a module"),
};
