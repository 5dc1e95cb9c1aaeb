import type { TrainingConfig } from "../SavedModel.js";

/** Whether an optimizer's learning rate is a schedule: then it is not among what the optimizer remembers. */
export function isScheduled(training: TrainingConfig | undefined): boolean {
  const optimizer = training?.optimizer;
  const rate = typeof optimizer === "object" ? optimizer.config["learning_rate"] : undefined;
  return typeof rate === "object" && rate !== null;
}
