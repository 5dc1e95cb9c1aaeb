import type { Activation } from "../activations/Activation.js";
import type { Matrix, Plan, Signal } from "./Plan.js";

/**
 * Adds an activation to a plan, in place unless its derivative needs what went in.
 * @returns what came out, and how the gradient goes back (in place)
 */
export function activationFlow(
  plan: Plan,
  activation: Activation,
  input: Signal,
  inPlace: boolean,
): { output: Signal; backward: (delta: Matrix) => void } {
  const source = input.matrix!;
  if (activation.name === "linear") return { output: input, backward: () => undefined };
  const target = inPlace && !activation.needsInput ? source : plan.matrix(source.rows, source.columns);
  const parameters = plan.allocate(16);
  plan.engine.memory.float32(parameters, 4).set(activation.parameters);
  // As what went in was multiplied, and what comes out will be: each thread stays with its rows or columns.
  const byPanels = !activation.rowwise && plan.dividesPanels(source.columns);
  const division = plan.division(source, byPanels);
  plan.add({
    kernel: "activate",
    parameters: [
      activation.kind,
      parameters,
      source.pointer,
      target.pointer,
      source.rows,
      source.columns,
      source.stride,
      byPanels ? 1 : 0,
    ],
    ...division([source.pointer, target.pointer]),
    reads: [source.pointer],
    writes: [target.pointer],
  });
  const output = { ...input, matrix: target, entries: undefined, mayBeSparse: activation.mayBeSparse };
  const backward = (delta: Matrix): void => {
    plan.add({
      kernel: "activationGradient",
      parameters: [
        activation.kind,
        parameters,
        source.pointer,
        target.pointer,
        delta.pointer,
        delta.rows,
        delta.columns,
        delta.stride,
        byPanels ? 1 : 0,
      ],
      ...division([source.pointer, target.pointer, delta.pointer]),
      reads: [source.pointer, target.pointer],
      writes: [delta.pointer],
    });
  };
  return { output, backward };
}
