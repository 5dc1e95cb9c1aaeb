import type { OptimizerMemory } from "../callbacks/Training.js";
import type { Optimizer } from "../optimizers/Optimizer.js";
import type { OptimizerState, SavedVariable } from "../saving/SavedModel.js";
import { shapeText } from "../util/tensor.js";

/** An array that an optimizer keeps: which of its arrays, for which of the trainable variables. */
interface Slot {
  readonly variable: number;
  readonly name: string;
}

/** In the order of Keras 3: group by group, within a group variable by variable. */
function layout(groups: readonly (readonly string[])[], variables: number): Slot[] {
  const indices = Array.from({ length: variables }, (_, variable) => variable);
  return groups.flatMap((names) => indices.flatMap((variable) => names.map((name) => ({ variable, name }))));
}

/** What an optimizer remembers, as Keras 3 orders it. @param names of the trainable variables: `"dense_kernel"` */
export function toOptimizerState(
  optimizer: Optimizer,
  memory: OptimizerMemory,
  names: readonly string[],
): OptimizerState {
  const { slotNames, slotGroups } = optimizer;
  const arrays = layout(slotGroups, names.length).map(({ variable, name }): SavedVariable => {
    const { data, shape } = memory.slots[variable * slotNames.length + slotNames.indexOf(name)]!;
    return { name: `${names[variable]}_${name}`, data: Float32Array.from(data), shape };
  });
  const scalars = optimizer.savedScalars().map((value) => ({
    name: "variable",
    data: Float32Array.of(value),
    shape: [],
  }));
  return {
    iterations: memory.iterations,
    learningRate: memory.learningRate ?? undefined,
    order: "keras3",
    variables: [...arrays, ...scalars],
  };
}

/**
 * What an optimizer is to remember, from a file.
 * @param shapes of the trainable variables
 * @returns a sentence that says why it cannot, when the file's arrays are not those of this optimizer
 */
export function fromOptimizerState(
  optimizer: Optimizer,
  state: OptimizerState,
  shapes: readonly (readonly number[])[],
): OptimizerMemory | string {
  const { slotNames, slotGroups, className } = optimizer;
  // Keras 2 keeps all arrays of one kind together; so did some early versions of Keras 3.
  const apart = slotNames.map((name: string) => [name]);
  const layouts = state.order === "keras2" ? [apart] : [slotGroups, apart];
  const arrays = withoutScalars(state.variables, slotNames.length * shapes.length);
  const slots = layouts
    .map((groups) => layout(groups, shapes.length))
    .find((candidate) => fits(candidate, arrays, shapes));
  if (slots === undefined) {
    return `The optimizer's state has ${state.variables.length} arrays, which are not those of ${className} for these weights (${slotNames.length * shapes.length}); it was left aside: further training starts with fresh ones.`;
  }
  const byPlace = new Map(slots.map(({ variable, name }, at) => [`${variable} ${name}`, arrays[at]!]));
  return {
    iterations: state.iterations,
    learningRate: optimizer.schedule === undefined ? (state.learningRate ?? null) : null,
    slots: shapes.flatMap((_, variable) =>
      slotNames.map((name: string) => byPlace.get(`${variable} ${name}`)!),
    ),
  };
}

/** Nadam's product stands behind the arrays (or, in Keras 2, before them); it follows from the number of steps. */
function withoutScalars(variables: readonly SavedVariable[], expected: number): readonly SavedVariable[] {
  return variables.length === expected ? variables : variables.filter(({ shape }) => shape.length > 0);
}

function fits(
  slots: readonly Slot[],
  arrays: readonly SavedVariable[],
  shapes: readonly (readonly number[])[],
): boolean {
  return (
    slots.length === arrays.length &&
    slots.every(({ variable }, at) => shapeText(arrays[at]!.shape) === shapeText(shapes[variable]!))
  );
}
