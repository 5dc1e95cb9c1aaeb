import { snakeCase } from "../../util/snakeCase.js";
import type { TrainingConfig } from "../SavedModel.js";

/** The name that Keras gives an optimizer: `"adam"`, `"rms_prop"`, or the one in its options. */
export function optimizerName(training: TrainingConfig | undefined): string {
  const optimizer = training?.optimizer;
  if (optimizer === undefined) return "optimizer";
  if (typeof optimizer === "string") return optimizer;
  const { name } = optimizer.config;
  return typeof name === "string" ? name : snakeCase(optimizer.class_name);
}
