import { sizeOf } from "../util/tensor.js";
import type { WeightArray } from "./Callback.js";

/** What a callback remembers from one epoch to the next: plain data, for {@link Training.getState}. */
export interface CallbackState {
  /** Whose it is: `"EarlyStopping"`. */
  readonly className: string;
  /** JSON's values, numbers that JSON lacks (NaN, infinities), and Float32Arrays. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** @throws Error when there is no number of this name */
export function numberIn(state: CallbackState, name: string): number {
  const value = state.values[name];
  if (typeof value === "number") return value;
  throw wrongValue(state, name, "a number");
}

/** @throws Error when there is something else than a number of this name */
export function optionalNumberIn(state: CallbackState, name: string): number | undefined {
  return state.values[name] === undefined ? undefined : numberIn(state, name);
}

/** @throws Error when there is no text of this name */
export function textIn(state: CallbackState, name: string): string {
  const value = state.values[name];
  if (typeof value === "string") return value;
  throw wrongValue(state, name, "a text");
}

/** @throws Error when there is something else than a list of texts of this name */
export function optionalTextsIn(state: CallbackState, name: string): string[] | undefined {
  const value = state.values[name];
  if (value === undefined) return undefined;
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value;
  throw wrongValue(state, name, "a list of texts");
}

/** @throws Error when there is something else than a list of numbers of this name */
export function numbersIn(state: CallbackState, name: string): number[] {
  const value = state.values[name];
  if (Array.isArray(value) && value.every((item) => typeof item === "number")) return value;
  throw wrongValue(state, name, "a list of numbers");
}

/** @throws Error when there is something else than a list of arrays of this name */
export function optionalWeightsIn(state: CallbackState, name: string): WeightArray[] | undefined {
  const value = state.values[name];
  if (value === undefined) return undefined;
  if (Array.isArray(value) && value.every(isWeightArray)) return value;
  throw wrongValue(state, name, "a list of arrays");
}

/** Weights as plain data: numpy-ts' NDArrays are none. */
export function plainWeights(weights: readonly WeightArray[]): WeightArray[] {
  return weights.map(({ data, shape }) => ({
    data: data instanceof Float32Array ? data : Float32Array.from(data),
    shape: [...shape],
  }));
}

function isWeightArray(value: unknown): value is WeightArray {
  const { data, shape } = (value ?? {}) as Partial<WeightArray>;
  return data instanceof Float32Array && Array.isArray(shape) && sizeOf(shape as number[]) === data.length;
}

function wrongValue({ className, values }: CallbackState, name: string, expected: string): Error {
  const came = values[name] === undefined ? "nothing" : typeof values[name];
  return new Error(
    `Expected ${expected} named "${name}" in the saved state of ${className}, got ${came}: it is of another version of the callback, or was changed. Start the training anew.`,
  );
}
