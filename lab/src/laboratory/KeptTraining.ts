import type { callbacks } from "neurone/plain";
import type { BatchPoint, RunRecord } from "./protocol.js";

/** An array of weights as plain data. */
export interface PlainWeights {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

/** All that a training needs to go on, or to be looked at again: plain data, as a database takes it. */
export interface KeptTraining {
  readonly run: RunRecord;
  /** Its curve within the epochs. */
  readonly points: readonly BatchPoint[];
  /** Of training and validation, without pauses. */
  readonly seconds: number;
  /** Where it stood after its last epoch; null before the first. */
  readonly state: callbacks.TrainingState | null;
  /** The network's weights, where they are not those of the state: the best epoch's, those of the batch where it was ended. */
  readonly weights: readonly PlainWeights[] | null;
}
