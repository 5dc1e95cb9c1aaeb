import type { Experiment } from "../../state/Experiment.js";
import { experimentToQuery } from "../../state/experimentUrl.js";

export const isSame = (a: Experiment, b: Experiment): boolean =>
  experimentToQuery(a) === experimentToQuery(b);

/** What a change of the settings means for the training on the bench. */
export type Consequence =
  | "nothing"
  /** The same training, longer or shorter: it goes on. */
  | "epochs"
  /** Other numbers would come out: a fresh network. */
  | "fresh";

/** @param epochsDone how many epochs the training on the bench has behind it */
export function consequenceOf(bench: Experiment, wanted: Experiment, epochsDone: number): Consequence {
  if (isSame(bench, wanted)) return "nothing";
  const onlyEpochs = isSame({ ...bench, epochs: wanted.epochs }, wanted);
  return onlyEpochs && epochsDone > 0 && wanted.epochs >= epochsDone ? "epochs" : "fresh";
}
