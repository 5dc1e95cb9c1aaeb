import type { TrainingSettings } from "../callbacks/Training.js";
import type { RandomState } from "../random/index.js";
import type { PlainArray } from "../util/ndarray.js";
import type { Tensor } from "../util/tensor.js";
import { xxh64 } from "../util/xxh64.js";
import type { CompiledModel } from "./CompiledModel.js";
import type { Measures } from "./Measures.js";
import type { SampleSet } from "./sampleSet.js";
import type { TrainingSamples } from "./trainingSamples.js";

/** What decides about the numbers of a training. */
export interface TrainingIngredients {
  readonly model: CompiledModel;
  readonly optimizer: object;
  readonly measures: Measures;
  readonly samples: TrainingSamples;
  /** Where the library's random numbers stood when the training began. */
  readonly random: RandomState;
  /** The options of `fit`, with their defaults, in Keras' spelling. */
  readonly options: Readonly<Record<string, number | boolean>>;
  readonly callbacks: readonly object[];
}

/** The settings of a training as plain data, in Keras' spelling. Two trainings of the same settings have the same bits. */
export async function trainingSettings(ingredients: TrainingIngredients): Promise<TrainingSettings> {
  const { model, optimizer, measures, samples, random, options, callbacks } = ingredients;
  // Told at once: the checksums take their time, and the training goes on meanwhile.
  const settings = {
    // A seed that nobody set is another each time; the state has it.
    seed: random.drawn === true ? null : random.seed,
    arithmetic: model.engine.arithmetic,
    layers: model.layers.map(describe),
    optimizer,
    loss: describe(model.loss),
    ...measures.describe(),
    ...options,
    callbacks,
  };
  return {
    ...settings,
    samples: await checksums(samples.training),
    validation_samples: samples.validation && (await checksums(samples.validation)),
  };
}

/** An object of one of Keras' classes: its class and its options. */
function describe(object: { className: string; getConfig(): Record<string, unknown> }): object {
  return { class_name: object.className, ...object.getConfig() };
}

async function checksums({ x, y, sampleWeight }: SampleSet): Promise<object> {
  return {
    x: await checksum(x),
    y: await checksum(y),
    sample_weight: sampleWeight && (await xxh64(bytesOf(sampleWeight))),
  };
}

async function checksum({ data, shape }: PlainArray | Tensor): Promise<object> {
  return { shape, xxh64: await xxh64(bytesOf(data)) };
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
