import { expect } from "vitest";
import { ModelFileError } from "../../src/saving/ModelFileError.js";
import type { SavedModel } from "../../src/saving/SavedModel.js";

/** What reading a file ends in: the model, or the message of an error, which must be one for people that names the file. */
export async function outcome(reading: Promise<SavedModel>): Promise<SavedModel | string> {
  try {
    return await reading;
  } catch (error) {
    expect(error).toBeInstanceOf(ModelFileError);
    return (error as Error).message;
  }
}

/** All arrays of a model, by `layer/variable`. */
export function arraysOf({
  weights,
}: SavedModel): Record<string, { shape: readonly number[]; data: Float32Array }> {
  return Object.fromEntries(
    weights.layers.flatMap((layer) =>
      layer.variables.map(({ name, shape, data }) => [`${layer.name}/${name}`, { shape, data }]),
    ),
  );
}
