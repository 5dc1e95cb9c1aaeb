import { readArchitecture } from "../saving/config/readArchitecture.js";
import { layersOf } from "./layersOf.js";
import type { SequentialOptions } from "./PlainSequential.js";

/**
 * A model with fresh weights, of the kind that `Model` makes.
 * @param config `{ class_name, config }`, as Keras writes it
 * @param file what the config is called in errors
 * @throws ModelFileError when a layer is unknown or does not suit
 */
export function modelFromArchitecture<M>(
  Model: new (options: SequentialOptions) => M,
  config: unknown,
  file: string,
): M {
  const architecture = readArchitecture(config, { file });
  const { input, layers } = layersOf(architecture, file);
  return new Model({
    name: architecture.name,
    layers: [...(input === undefined ? [] : [input]), ...layers],
  });
}
