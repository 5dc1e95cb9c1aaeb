import type { Engine } from "../engine/Engine.js";
import type { Layer } from "../layers/Layer.js";
import type { Loss } from "../losses/Loss.js";
import type { GradientStep } from "./GradientStep.js";
import type { Measures } from "./Measures.js";
import type { SampleRequirements } from "./sampleSet.js";

/** What training needs of a compiled model. */
export interface CompiledModel {
  readonly engine: Engine;
  readonly layers: readonly Layer[];
  readonly loss: Loss;
  /** What samples must suit. */
  readonly requirements: SampleRequirements;
  /** The loss and the compiled metrics, for targets of this shape (without the batch). */
  makeMeasures(targetShape: readonly number[]): Measures;
  /** The optimizer at work on the variables; made at the first call. */
  gradientStep(): GradientStep;
}
