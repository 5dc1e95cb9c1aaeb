import type { ModelFormat } from "../ModelFormat.js";
import { isHdf5, isZip } from "./signatures.js";

/** The format of Keras 3 (and 2.12 to 2.15): layers, compilation, weights and the optimizer's state in a ZIP archive. */
export const kerasFormat: ModelFormat = {
  name: "Keras 3 model",
  extensions: [".keras"],
  // Before 2.12 some called an HDF5 file so.
  recognizes: (head, name) => {
    const lower = name.toLowerCase();
    return isZip(head) ? !lower.endsWith(".npz") : lower.endsWith(".keras") && !isHdf5(head);
  },
  read: async (source) => (await import("./readKeras.js")).readKeras(source),
  write: async (model, name) => (await import("./writeKeras.js")).writeKeras(model, name),
};
