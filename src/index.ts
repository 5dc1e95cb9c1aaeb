// Everything the core of the library offers.
export * as activations from "./activations/index.js";
export * as callbacks from "./callbacks/index.js";
export {
  BackupAndRestore,
  Callback,
  CSVLogger,
  EarlyStopping,
  History,
  LambdaCallback,
  LearningRateScheduler,
  type Logs,
  ModelCheckpoint,
  ProgbarLogger,
  ReduceLROnPlateau,
  TerminateOnNaN,
} from "./callbacks/index.js";
export * as datasets from "./datasets/index.js";
export { type Arithmetic, fusedIsAvailable } from "./engine/arithmetic.js";
export * as image from "./image/index.js";
export * as initializers from "./initializers/index.js";
export * as layers from "./layers/index.js";
export {
  Activation,
  Dense,
  Dropout,
  ELU,
  Flatten,
  Input,
  Layer,
  LeakyReLU,
  ReLU,
  Rescaling,
  Reshape,
  Softmax,
} from "./layers/index.js";
export * as losses from "./losses/index.js";
export * as metrics from "./metrics/index.js";
export {
  Sequential,
  type CompileOptions,
  type ModelSummaryOptions,
  type SequentialOptions,
} from "./models/Sequential.js";
export { cloneModel, modelFromConfig, modelFromJson } from "./models/cloneModel.js";
export { loadModel, type LoadModelOptions } from "./models/loadModel.js";
export type { LoadWeightsOptions } from "./models/loadWeights.js";
export type { MatchOptions } from "./models/matchWeights.js";
export type { SaveOptions } from "./models/saveModel.js";
export { weightsSha256 } from "./models/weightsSha256.js";
export { type FileSource } from "./saving/FileSource.js";
export { type FileTarget } from "./saving/FileTarget.js";
export { ModelFileError } from "./saving/ModelFileError.js";
export { type NamedFile } from "./saving/ModelFormat.js";
export type { TrainingConfig } from "./saving/SavedModel.js";
export type { ModelSource } from "./saving/sources/toSource.js";
export type { FetchOptions, FetchProgress } from "./saving/sources/urlSource.js";
export * as optimizers from "./optimizers/index.js";
export type { FileCache, Files } from "./platform/files.js";
export * as random from "./random/index.js";
export * as regularizers from "./regularizers/index.js";
export * as surfaces from "./surfaces/index.js";
export { race } from "./surfaces/index.js";
export { type EvaluateOptions } from "./training/evaluate.js";
export { type FitOptions } from "./training/fit.js";
export { type PredictOptions } from "./training/predict.js";
export { VERSION } from "./util/version.js";
export { toCategorical } from "./util/toCategorical.js";
export type { ArrayInput } from "./util/ndarray.js";
