import { ActivationKind } from "../engine/kernels/ActivationKind.js";
import { activate, activationGradient } from "../engine/reference/activations.js";
import type { Activation } from "./Activation.js";

/** What tells one activation function from another. */
export interface ActivationTraits {
  readonly name: string;
  readonly kind: ActivationKind;
  /** Default none. */
  readonly parameters?: readonly number[];
  /** Default false, as for the others. */
  readonly needsInput?: boolean;
  readonly rowwise?: boolean;
  readonly mayBeSparse?: boolean;
}

/** An activation function whose formulas are the engine's reference. */
export function makeActivation(traits: ActivationTraits): Activation {
  const { kind, parameters = [] } = traits;
  const call = (x: ArrayLike<number>, columns = x.length): Float32Array => {
    const output = new Float32Array(x.length);
    activate(kind, Float32Array.from(parameters), Float32Array.from(x), output, rowsOf(x.length, columns));
    return output;
  };
  return {
    parameters,
    needsInput: false,
    rowwise: false,
    mayBeSparse: false,
    ...traits,
    call,
    gradient: (x, upstream, columns = x.length) => {
      const gradient = upstream ? Float32Array.from(upstream) : new Float32Array(x.length).fill(1);
      const input = Float32Array.from(x);
      const rows = rowsOf(x.length, columns);
      activationGradient(kind, Float32Array.from(parameters), input, call(input, columns), gradient, rows);
      return gradient;
    },
  };
}

/** @throws RangeError when the numbers are not a whole number of rows */
function rowsOf(length: number, columns: number): { rows: number; columns: number; stride: number } {
  if (length === 0) return { rows: 0, columns: 0, stride: 0 };
  if (!Number.isInteger(length / columns)) {
    throw new RangeError(`Expected a multiple of ${columns} numbers for rows of ${columns}, got ${length}.`);
  }
  return { rows: length / columns, columns, stride: columns };
}

/** @throws RangeError when an option is below `least` or not a number */
export function requireAtLeast(least: number, option: string, value: number): number {
  if (value >= least) return value;
  throw new RangeError(`Expected ${option} to be at least ${least}, got ${value}.`);
}
