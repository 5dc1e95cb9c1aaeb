import type { ModelFormat } from "../ModelFormat.js";
import { isHdf5 } from "./signatures.js";

/** HDF5 files of Keras 1 to 3: whole models, or weights alone. They are read; what is written is `.keras` and `.weights.h5`. */
export const legacyH5Format: ModelFormat = {
  name: "legacy Keras HDF5 file",
  extensions: [".h5", ".hdf5"],
  recognizes: (head, name) => isHdf5(head) || /\.(h5|hdf5)$/i.test(name),
  read: async (source) => (await import("./readH5.js")).readH5(source),
};
