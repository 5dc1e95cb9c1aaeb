import type { Hdf5Dataset } from "../hdf5/Hdf5.js";
import type { Place } from "../Place.js";
import type { OptimizerState, SavedVariable } from "../SavedModel.js";
import { readVariable } from "./readVariable.js";

/** A variable of an optimizer in a file. */
export interface OptimizerEntry {
  /** The file's name for it: `"2"`, `"Adam/m/dense/kernel:0"`. */
  readonly name: string;
  readonly dataset: Hdf5Dataset;
}

/** What is known of it beforehand. */
export interface OptimizerReading {
  readonly order: OptimizerState["order"];
  /** Whether the learning rate is a schedule, and so not among the variables. */
  readonly scheduled: boolean;
  readonly where: Place;
}

/** Sorts an optimizer's variables: the number of steps, the learning rate, and the arrays. */
export function readOptimizer(
  entries: readonly OptimizerEntry[],
  { order, scheduled, where }: OptimizerReading,
): { readonly optimizerState: OptimizerState | undefined; readonly notes: string[] } {
  if (entries.length === 0) return { optimizerState: undefined, notes: [] };
  const [first, second] = entries;
  const isNumber = ({ dataset }: OptimizerEntry): boolean =>
    dataset.shape.length === 0 && dataset.dtype !== "string";
  const iterations = isNumber(first!) ? first!.dataset.readNumber() : NaN;
  if (!Number.isSafeInteger(iterations) || iterations < 0) {
    return {
      optimizerState: undefined,
      notes: [
        "The optimizer's state does not begin with a number of steps, as Keras' own do; it was left aside.",
      ],
    };
  }
  const numbered = /^\d+$/.test(second?.name ?? "");
  const hasRate =
    second !== undefined &&
    isNumber(second) &&
    (numbered ? !scheduled : second.name.includes("learning_rate"));
  const learningRate = hasRate ? Math.fround(second.dataset.readNumber()) : undefined;
  const arrays = entries.slice(hasRate ? 2 : 1);
  return {
    optimizerState: {
      iterations,
      learningRate,
      order,
      variables: withoutPlaceholders(
        arrays.map(({ name, dataset }) => readVariable(dataset, name, where)),
        order,
      ),
    },
    notes: [],
  };
}

/** Keras before 2.3 wrote a zero for every array that only `amsgrad` has: the last third. */
function withoutPlaceholders(variables: SavedVariable[], order: OptimizerState["order"]): SavedVariable[] {
  const third = variables.length / 3;
  const isPlaceholder = ({ data, shape }: SavedVariable): boolean =>
    shape.length === 1 && data.length === 1 && data[0] === 0;
  const some = order === "keras2" && third > 0 && Number.isInteger(third);
  const arrays = variables.slice(0, 2 * third);
  if (!some || !variables.slice(2 * third).every(isPlaceholder) || arrays.every(isPlaceholder))
    return variables;
  return arrays;
}
