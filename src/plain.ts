// The core without numpy-ts: what the core gives as NDArrays is plain `{ data, shape }` here. For pages and programs that are to start fast; all names mean the
// same, and the bits are the same.
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
export * as datasets from "./datasets/plain.js";
export { type Arithmetic, fusedIsAvailable } from "./engine/arithmetic.js";
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
export { clonePlainModel as cloneModel } from "./models/clonePlainModel.js";
export {
  type CompileOptions,
  type DataWithShape,
  type ModelSummaryOptions,
  PlainSequential as Sequential,
  type SequentialOptions,
} from "./models/PlainSequential.js";
export { weightsSha256 } from "./models/weightsSha256.js";
export * as optimizers from "./optimizers/index.js";
export * as random from "./random/index.js";
export * as regularizers from "./regularizers/index.js";
export * as surfaces from "./surfaces/index.js";
export { race } from "./surfaces/index.js";
export { oneHot as toCategorical } from "./util/oneHot.js";
export type { ArrayInput, PlainArray } from "./util/ndarray.js";
export { VERSION } from "./util/version.js";
