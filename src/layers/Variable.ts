import type { Engine } from "../engine/Engine.js";
import { fromPanels, panelledSize, roundUp, toPanels } from "../engine/panels.js";
import type { Initializer } from "../initializers/Initializer.js";
import type { Regularizer } from "../regularizers/Regularizer.js";
import { shapeText, sizeOf } from "../util/tensor.js";

/** How a variable is made. */
export interface VariableOptions {
  /** Within its layer: `"kernel"`, `"bias"`. */
  name: string;
  shape: readonly number[];
  initializer: Initializer;
  regularizer?: Regularizer | undefined;
}

/** A trainable array in the engine's memory: a matrix in panels, or a vector. */
export class Variable {
  readonly name: string;
  readonly shape: readonly number[];
  readonly regularizer: Regularizer | undefined;
  /** Where it stands in the engine's memory. */
  readonly pointer: number;
  /** The floats it takes there, padding included; a multiple of 4. */
  readonly paddedSize: number;
  /** 16 float32 that tell the update kernel what to do with it. */
  readonly hyper: number;
  /** The optimizer's memory for it: `slotCount` arrays like itself, `slotStride` bytes apart; 0 before there is an optimizer. */
  slots = 0;
  readonly slotStride: number;
  readonly #engine: Engine;

  constructor(engine: Engine, { name, shape, initializer, regularizer }: VariableOptions) {
    this.name = name;
    this.shape = shape;
    this.regularizer = regularizer;
    this.#engine = engine;
    const [rows, columns] = matrixShape(shape);
    this.paddedSize = panelledSize(rows, columns);
    this.slotStride = roundUp(this.paddedSize * 4, 64);
    this.pointer = engine.memory.allocate(this.slotStride);
    this.hyper = engine.memory.allocate(64);
    this.write(initializer.call(shape));
  }

  /** The number of weights. */
  get size(): number {
    return sizeOf(this.shape);
  }

  /** A row-major copy. */
  read(): Float32Array {
    return this.#readAt(this.pointer);
  }

  /** @throws Error when `data` is of another size */
  write(data: ArrayLike<number>): void {
    this.#writeAt(this.pointer, data);
  }

  /** A row-major copy of one of the optimizer's arrays. */
  readSlot(index: number): Float32Array {
    return this.#readAt(this.slots + index * this.slotStride);
  }

  /** @param padding what a slot holds before the first step, and goes on holding where no weight is */
  writeSlot(index: number, data: ArrayLike<number>, padding: number): void {
    this.#writeAt(this.slots + index * this.slotStride, data, padding);
  }

  #readAt(pointer: number): Float32Array {
    const [rows, columns] = matrixShape(this.shape);
    return fromPanels(this.#engine.memory.float32(pointer, this.paddedSize), rows, columns);
  }

  #writeAt(pointer: number, data: ArrayLike<number>, padding = 0): void {
    if (data.length !== this.size) {
      throw new Error(
        `"${this.name}" has ${this.size} values, shape ${shapeText(this.shape)}; ${data.length} came.`,
      );
    }
    const [rows, columns] = matrixShape(this.shape);
    toPanels(data, this.#engine.memory.float32(pointer, this.paddedSize), rows, columns, padding);
  }
}

/** A vector is a matrix of one row. */
function matrixShape(shape: readonly number[]): [rows: number, columns: number] {
  const columns = shape.at(-1) ?? 1;
  return [sizeOf(shape) / Math.max(1, columns), columns];
}
