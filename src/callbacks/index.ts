export { BackupAndRestore, type BackupAndRestoreOptions, type BackupFiles } from "./BackupAndRestore.js";
export {
  Callback,
  type CallbackHook,
  type CallbackModel,
  type Logs,
  type TrainingParameters,
  type WeightArray,
} from "./Callback.js";
export { CallbackList, type CallbackListOptions } from "./CallbackList.js";
export type { CallbackState } from "./CallbackState.js";
export { CSVLogger, type CSVLoggerOptions } from "./CSVLogger.js";
export { EarlyStopping, type EarlyStoppingOptions } from "./EarlyStopping.js";
export { History } from "./History.js";
export { LambdaCallback, type LambdaCallbackOptions } from "./LambdaCallback.js";
export { LearningRateScheduler, type LearningRateSchedulerOptions } from "./LearningRateScheduler.js";
export { ModelCheckpoint, type ModelCheckpointOptions } from "./ModelCheckpoint.js";
export { MonitorCallback, type MonitorMode, type MonitorOptions } from "./MonitorCallback.js";
export { ProgbarLogger, type ProgbarLoggerOptions } from "./ProgbarLogger.js";
export { ProgressBar, type ProgressBarOptions } from "./ProgressBar.js";
export { ReduceLROnPlateau, type ReduceLROnPlateauOptions } from "./ReduceLROnPlateau.js";
export { TerminateOnNaN, type TerminateOnNaNOptions } from "./TerminateOnNaN.js";
export type {
  OptimizerMemory,
  SampleOrderState,
  Training,
  TrainingSettings,
  TrainingState,
} from "./Training.js";
