import type { SavedVariable } from "../SavedModel.js";
import type { ActivationSpec } from "./activationSpec.js";

/** A model as what it computes: the steps in order, with everything known. What only matters in training is not there. */
export interface Chain {
  readonly name: string;
  readonly inputName: string;
  /** Of one sample, without the batch. */
  readonly inputShape: readonly number[];
  readonly outputShape: readonly number[];
  readonly steps: readonly ChainStep[];
}

/** One layer's work. */
export type ChainStep = StepPlace &
  (
    | {
        readonly kind: "dense";
        /** Of shape (inputs, units). */
        readonly kernel: SavedVariable;
        readonly bias: SavedVariable | undefined;
        readonly activation: ActivationSpec;
      }
    | { readonly kind: "activation"; readonly activation: ActivationSpec }
    | { readonly kind: "rescale"; readonly scale: number; readonly offset: number }
    | { readonly kind: "reshape" }
  );

interface StepPlace {
  /** The layer's name. */
  readonly name: string;
  readonly inputShape: readonly number[];
  readonly outputShape: readonly number[];
}
