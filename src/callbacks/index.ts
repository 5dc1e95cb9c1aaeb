export {
  Callback,
  type CallbackHook,
  type CallbackModel,
  type Logs,
  type TrainingParameters,
  type WeightArray,
} from "./Callback.js";
export { CallbackList, type CallbackListOptions } from "./CallbackList.js";
export { CSVLogger, type CSVLoggerOptions } from "./CSVLogger.js";
export { EarlyStopping, type EarlyStoppingOptions } from "./EarlyStopping.js";
export { History } from "./History.js";
export { LambdaCallback, type LambdaCallbackOptions } from "./LambdaCallback.js";
export { LearningRateScheduler, type LearningRateSchedulerOptions } from "./LearningRateScheduler.js";
export { MonitorCallback, type MonitorMode, type MonitorOptions } from "./MonitorCallback.js";
export { ProgbarLogger, type ProgbarLoggerOptions } from "./ProgbarLogger.js";
export { ProgressBar, type ProgressBarOptions } from "./ProgressBar.js";
export { ReduceLROnPlateau, type ReduceLROnPlateauOptions } from "./ReduceLROnPlateau.js";
export { TerminateOnNaN, type TerminateOnNaNOptions } from "./TerminateOnNaN.js";
