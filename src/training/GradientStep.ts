import type { OptimizerMemory } from "../callbacks/Training.js";
import type { Engine, LoadedProgram } from "../engine/Engine.js";
import { Hyper } from "../engine/kernels/Hyper.js";
import { Program } from "../engine/Program.js";
import type { UpdateTarget } from "../layers/Layer.js";
import type { Variable } from "../layers/Variable.js";
import type { Optimizer } from "../optimizers/Optimizer.js";
import { shapeText, sizeOf } from "../util/tensor.js";

/** Numbers that one task of the kernel `updateRange` updates; the same as in kernels/gradient.ts. */
const UPDATE_PIECE = 4096;

/**
 * An optimizer at work on a model's variables: its memory for each of them, and what it tells the update kernels before each batch.
 * Normally the gradient kernels update at once; clipping by norm must see whole gradients first, so they are kept and applied afterwards.
 */
export class GradientStep implements UpdateTarget {
  readonly kind: number;
  readonly #engine: Engine;
  readonly #optimizer: Optimizer;
  readonly #variables: readonly Variable[];
  readonly #gradients = new Map<Variable, number>();
  #updates: LoadedProgram | undefined;
  #rateAtStart = 0;
  #brokenOff: { readonly rateAtStart: number; readonly rateAtEnd: number } | undefined;

  constructor(engine: Engine, optimizer: Optimizer, variables: readonly Variable[]) {
    this.kind = optimizer.kind;
    this.#engine = engine;
    this.#optimizer = optimizer;
    this.#variables = variables;
    for (const variable of variables) this.#makeSlots(variable);
    if (optimizer.clipnorm !== undefined || optimizer.globalClipnorm !== undefined) this.#keepGradients();
  }

  gradients(variable: Variable): number {
    return this.#gradients.get(variable) ?? 0;
  }

  /** Before a batch: this step's numbers for every variable. */
  begin(): void {
    const numbers = this.#optimizer.hyper();
    for (const variable of this.#variables) {
      const hyper = this.#engine.memory.float32(variable.hyper, Hyper.Count);
      hyper.set(numbers);
      hyper[Hyper.L1] = variable.regularizer?.l1 ?? 0;
      hyper[Hyper.L2] = variable.regularizer?.l2 ?? 0;
    }
  }

  /** After a batch: clips by norm and updates, where that has not happened yet. */
  async finish(): Promise<void> {
    if (this.#updates !== undefined) {
      this.#clipByNorm();
      await this.#engine.run(this.#updates);
    }
    this.#optimizer.iterations++;
  }

  /** Forgets what the optimizer remembers, as before its first step. */
  reset(): void {
    this.#optimizer.iterations = 0;
    for (const variable of this.#variables) this.#initializeSlots(variable);
  }

  /**
   * A training begins: the optimizer as it was told to be. A learning rate that callbacks changed in a training that was broken off does not
   * count: that training goes on from a backup with its own.
   */
  beginTraining(): object {
    const { learningRate, schedule, className } = this.#optimizer;
    const broken = this.#brokenOff;
    this.#brokenOff = undefined;
    this.#rateAtStart = broken?.rateAtEnd === learningRate ? broken.rateAtStart : learningRate;
    const config = { class_name: className, ...this.#optimizer.getConfig() };
    return schedule === undefined ? { ...config, learning_rate: this.#rateAtStart } : config;
  }

  /** A training ends. */
  endTraining(isComplete: boolean): void {
    if (isComplete) return;
    this.#brokenOff = { rateAtStart: this.#rateAtStart, rateAtEnd: this.#optimizer.learningRate };
  }

  /** What the optimizer remembers; copies. */
  getMemory(): OptimizerMemory {
    const { iterations, learningRate, schedule, slotNames } = this.#optimizer;
    return {
      iterations,
      learningRate: schedule === undefined ? learningRate : null,
      slots: this.#variables.flatMap((variable) =>
        slotNames.map((_: string, index: number) => ({
          data: variable.readSlot(index),
          shape: [...variable.shape],
        })),
      ),
    };
  }

  /**
   * Gives the optimizer back what `getMemory` gave. A learning rate of null leaves the present one.
   * @throws Error when it is not of this optimizer and these variables; nothing has changed then
   */
  setMemory({ iterations, learningRate, slots }: OptimizerMemory): void {
    const { className, schedule, slotNames, initialSlotValue } = this.#optimizer;
    if (!Number.isSafeInteger(iterations) || iterations < 0)
      throw new Error(`${className} expects a whole number of iterations from 0 on; ${iterations} came.`);
    if (learningRate !== null && schedule !== undefined) {
      throw new Error(
        `The learning rate of this ${className} comes from a schedule (${schedule.className}), but ${learningRate} came as its own. Compile with a number first.`,
      );
    }
    const expected = this.#variables.flatMap((variable) =>
      slotNames.map((slotName: string, index: number) => ({ variable, slotName, index })),
    );
    if (slots.length !== expected.length) {
      throw new Error(
        `${className} remembers ${expected.length} arrays (${slotNames.join(", ") || "none"} for each of ${this.#variables.length} variables); ${slots.length} came.`,
      );
    }
    expected.forEach(({ variable, slotName }, at) => {
      const { data, shape } = slots[at]!;
      if (shapeText(shape) === shapeText(variable.shape) && data.length === sizeOf(shape)) return;
      throw new Error(
        `Array ${at} of ${className} (${slotName} of a ${variable.name}) has the shape ${shapeText(variable.shape)}; ${shapeText(shape)} with ${data.length} values came.`,
      );
    });
    if (learningRate !== null) this.#optimizer.learningRate = learningRate;
    this.#optimizer.iterations = iterations;
    expected.forEach(({ variable, index }, at) => {
      variable.writeSlot(index, slots[at]!.data, initialSlotValue);
    });
  }

  /** Gives the optimizer's memory back. */
  free(): void {
    const { memory } = this.#engine;
    for (const variable of this.#variables) {
      if (variable.slots !== 0) memory.free(variable.slots);
      variable.slots = 0;
    }
    for (const pointer of this.#gradients.values()) memory.free(pointer);
    if (this.#updates !== undefined) this.#engine.unload(this.#updates);
  }

  #makeSlots(variable: Variable): void {
    const count = this.#optimizer.slotNames.length;
    if (count > 0) variable.slots = this.#engine.memory.allocate(variable.slotStride * count);
    this.#initializeSlots(variable);
  }

  #initializeSlots(variable: Variable): void {
    this.#optimizer.slotNames.forEach((_: string, index: number) => {
      const start = variable.slots + index * variable.slotStride;
      this.#engine.memory.float32(start, variable.paddedSize).fill(this.#optimizer.initialSlotValue);
    });
  }

  #keepGradients(): void {
    const program = new Program();
    for (const variable of this.#variables) {
      const gradients = this.#engine.memory.allocate(variable.slotStride);
      this.#gradients.set(variable, gradients);
      const { pointer, slots, slotStride, hyper, paddedSize } = variable;
      program.add({
        kernel: "updateRange",
        parameters: [pointer, gradients, slots, slotStride, this.kind, hyper, paddedSize],
        tasks: Math.ceil(paddedSize / UPDATE_PIECE),
        reads: [gradients],
        writes: [pointer],
      });
    }
    this.#updates = this.#engine.load(program);
  }

  /** Regularizes the gradients, measures their norms and tells the update kernel what to multiply them with. */
  #clipByNorm(): void {
    const { kernels, memory } = this.#engine;
    const { clipnorm, globalClipnorm } = this.#optimizer;
    const norms = this.#variables.map((variable) => {
      const gradients = this.gradients(variable);
      const hyper = memory.float32(variable.hyper, Hyper.Count);
      if (hyper[Hyper.L1] !== 0 || hyper[Hyper.L2] !== 0) {
        kernels.regularize(
          variable.pointer,
          gradients,
          variable.paddedSize,
          hyper[Hyper.L1]!,
          hyper[Hyper.L2]!,
        );
        hyper[Hyper.L1] = 0;
        hyper[Hyper.L2] = 0;
      }
      return kernels.squaredNorm(gradients, variable.paddedSize);
    });
    const globalNorm = Math.sqrt(norms.reduce((sum, norm) => sum + norm, 0));
    this.#variables.forEach((variable, index) => {
      const norm = clipnorm === undefined ? globalNorm : Math.sqrt(norms[index]!);
      const limit = clipnorm ?? globalClipnorm!;
      memory.float32(variable.hyper, Hyper.Count)[Hyper.GradientScale] = norm > limit ? limit / norm : 1;
    });
  }
}
