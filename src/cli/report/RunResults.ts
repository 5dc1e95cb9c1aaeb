import type { PlainSequential } from "../../models/PlainSequential.js";
import type { PlainArray } from "../../util/ndarray.js";
import type { RunConfig } from "../RunConfig.js";
import type { TestResult } from "../testNetwork.js";

/** All that a report tells of. */
export interface RunResults {
  readonly config: RunConfig;
  /** What the data set is called. */
  readonly title: string;
  readonly history: Readonly<Record<string, readonly number[]>>;
  readonly model: PlainSequential;
  readonly test: TestResult;
  /** The test images, of shape (count, rows, columns), and their classes. */
  readonly images: PlainArray;
  readonly labels: PlainArray;
}
