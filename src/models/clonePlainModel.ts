import { modelFromArchitecture } from "./modelFromArchitecture.js";
import { PlainSequential } from "./PlainSequential.js";

/** `cloneModel` for models that give plain arrays: the same layers with fresh weights of their own, not compiled. */
export function clonePlainModel(model: PlainSequential): PlainSequential {
  const config = { class_name: "Sequential", config: model.getConfig() };
  return modelFromArchitecture(PlainSequential, config, "the config");
}
