import type { Engine } from "../engine/Engine.js";
import type { Matrix, Plan, Signal } from "./Plan.js";
import type { Variable } from "./Variable.js";

/** What every layer can be told. */
export interface LayerOptions {
  /** Shown by `summary`, used by saved files. Default: the class in snake case, numbered (`"dense"`, `"dense_1"`). */
  name?: string;
  /** Whether `fit` may change the layer's weights. Default true. */
  trainable?: boolean;
}

/** A weight array that a layer is going to have. */
export interface VariableShape {
  /** Within its layer: `"kernel"`. */
  readonly name: string;
  readonly shape: readonly number[];
}

/** What a variable's gradient step needs to know of the training. */
export interface UpdateTarget {
  /** The optimizer's update rule (UpdateKind). */
  readonly kind: number;
  /** Where to write this variable's gradient instead of updating it at once; 0 to update. */
  gradients(variable: Variable): number;
}

/** A layer put into a plan: its output, and how its gradient goes back. */
export interface Flow {
  readonly output: Signal;
  /**
   * Adds the layer's backward pass.
   * @param delta the gradient with respect to the output; may be overwritten
   * @param update what becomes of the variables' gradients
   * @param needed whether somebody needs the gradient with respect to the input
   * @returns the gradient with respect to the input, where needed
   */
  backward(delta: Matrix, update: UpdateTarget, needed: boolean): Matrix | undefined;
}

/** A step in a network: takes a batch of arrays of one shape, gives a batch of arrays of another. */
export abstract class Layer {
  /** Keras' class name. */
  abstract readonly className: string;
  /** Empty until the layer is in a model or was given one. */
  name: string;
  trainable: boolean;
  #inputShape: readonly number[] | undefined;

  constructor({ name = "", trainable = true }: LayerOptions = {}) {
    this.name = name;
    this.trainable = trainable;
  }

  /** Kernel first, then bias. Empty before the layer is built and for layers without weights. */
  get variables(): readonly Variable[] {
    return [];
  }

  /** The shape of what comes in, without the batch; undefined before the layer is built. */
  get inputShape(): readonly number[] | undefined {
    return this.#inputShape;
  }

  /** The shape of what goes out, without the batch. @throws Error before the layer is built */
  get outputShape(): readonly number[] {
    if (this.#inputShape === undefined)
      throw new Error(`Layer "${this.name}" is not built yet: its input shape is not known.`);
    return this.computeOutputShape(this.#inputShape);
  }

  get isBuilt(): boolean {
    return this.#inputShape !== undefined;
  }

  /** The number of weights. */
  countParams(): number {
    return this.variables.reduce((sum, { size }) => sum + size, 0);
  }

  /** Makes the layer's variables for inputs of this shape (without the batch). @throws Error when the shape does not suit */
  build(engine: Engine, inputShape: readonly number[]): void {
    if (this.#inputShape !== undefined) throw new Error(`Layer "${this.name}" is already part of a model.`);
    this.computeOutputShape(inputShape);
    this.createVariables(engine, inputShape);
    this.#inputShape = inputShape;
  }

  /** The layer's options in Keras' spelling. */
  getConfig(): Record<string, unknown> {
    return { name: this.name, trainable: this.trainable, dtype: "float32" };
  }

  /** The shape of what goes out for inputs of this shape, both without the batch. @throws Error when the shape does not suit */
  abstract computeOutputShape(inputShape: readonly number[]): readonly number[];

  /** The weight arrays that the layer has for inputs of this shape (without the batch), as `variables` has them once it is built. */
  variableShapes(_inputShape: readonly number[]): readonly VariableShape[] {
    return [];
  }

  /**
   * Adds the layer's forward pass to a plan.
   * @param linear leave the final activation away: the loss is taken from what stands before it
   */
  abstract flow(plan: Plan, input: Signal, linear?: boolean): Flow;

  /** Whether the layer can work from the entries of a sparse data set alone. */
  get takesEntries(): boolean {
    return false;
  }

  /** Random layers start their random numbers anew; called when a training starts. */
  startRandom(_engine: Engine): void {}

  /** Where the random numbers stand, as plain JSON; undefined for a layer that has none. */
  getRandomState(_engine: Engine): readonly number[] | undefined {
    return undefined;
  }

  /** Goes on from where `getRandomState` was called. */
  setRandomState(_engine: Engine, _state: readonly number[]): void {}

  /** Called before each batch of a training. */
  nextBatch(_engine: Engine): void {}

  protected createVariables(_engine: Engine, _inputShape: readonly number[]): void {}
}
