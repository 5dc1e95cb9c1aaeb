import { checkFinite } from "../checkFinite.js";
import type { Hdf5Dataset } from "../hdf5/Hdf5.js";
import { inside, type Place } from "../Place.js";
import type { SavedVariable } from "../SavedModel.js";

/** Reads a dataset's numbers. @throws ModelFileError when some are not finite */
export function readVariable(dataset: Hdf5Dataset, name: string, where: Place): SavedVariable {
  const { data, shape } = dataset.readTensor();
  checkFinite(data, inside(where, dataset.path));
  return { name, data, shape };
}
