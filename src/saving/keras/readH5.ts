import type { FileSource } from "../FileSource.js";
import type { Hdf5Group } from "../hdf5/Hdf5.js";
import { readHdf5 } from "../hdf5/readHdf5.js";
import { errorAt, type Place } from "../Place.js";
import type { SavedModel } from "../SavedModel.js";
import { isLegacy, readLegacy } from "./readLegacy.js";
import { hasWeights, readWeights } from "./readWeights.js";

/** Reads an HDF5 file of Keras, whatever its name is: a whole model or weights, of any version. */
export async function readH5(source: FileSource): Promise<SavedModel> {
  const where = { file: source.name };
  return readRoot(readHdf5(await source.read(), where), where);
}

/** The same for an HDF5 file that is open. */
export function readRoot(root: Hdf5Group, where: Place): SavedModel {
  if (isLegacy(root)) return readLegacy(root, where);
  if (!hasWeights(root)) {
    const there = [...root.members.keys()].slice(0, 5).join(", ");
    throw errorAt(
      where,
      `Expected a model or weights of Keras, but this HDF5 file holds ${there === "" ? "nothing" : there}. Save the model by model.save("name.keras").`,
    );
  }
  const { weights, optimizerState, notes } = readWeights(root, where, false);
  return { origin: { format: "Keras 3 weights (.weights.h5)", notes }, weights, optimizerState };
}
