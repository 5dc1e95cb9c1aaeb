import type { KerasObject } from "../util/KerasObject.js";
import type { Tensor } from "../util/tensor.js";

/**
 * A model as files hold it: plain data that belongs to no format. Every reader gives one, every writer takes one; `models/` makes a
 * `Sequential` of it and back.
 *
 * Whatever an older or foreign file spells differently is already in Keras 3's spelling here.
 */
export interface SavedModel {
  readonly origin: Origin;
  /** The layers; undefined where a file holds weights alone. */
  readonly architecture?: Architecture | undefined;
  /** How the model was compiled; undefined where the file does not say. */
  readonly training?: TrainingConfig | undefined;
  readonly weights: SavedWeights;
  /** What the optimizer remembered; undefined where the file does not say. */
  readonly optimizerState?: OptimizerState | undefined;
}

/** What a file is and who wrote it: for `neurone inspect`, and for messages. */
export interface Origin {
  /** For people: `"Keras 3 model (.keras)"`. */
  readonly format: string;
  /** `"Keras 3.15.1, tensorflow"`; undefined where the file does not say. */
  readonly writer?: string | undefined;
  /** As the file has it. */
  readonly savedAt?: string | undefined;
  /** What of the file was left aside or is remarkable, each a sentence: `"The optimizer's state is of an unknown layout and was left aside."`. */
  readonly notes: readonly string[];
}

/** A chain of layers. A network with branches is refused by the readers. */
export interface Architecture {
  readonly name: string;
  /** The first is an `InputLayer` (`batch_shape` in its config) where the shape of the input is known. */
  readonly layers: readonly KerasObject[];
  /** Where each layer stood, where the file had models inside of models; undefined where it had none. */
  readonly origins?: readonly LayerOrigin[] | undefined;
  /** What was left aside in reading it, each a sentence. */
  readonly notes?: readonly string[] | undefined;
}

/** Where a layer of a chain stood in the file it comes from. */
export interface LayerOrigin {
  /** The names of the models around it, without the outermost; empty for a layer of the model itself. */
  readonly models: readonly string[];
  /** Its key in a weights file of Keras 3: `"dense_1"`; `"sequential/layers/dense"` for a layer of a model inside. */
  readonly classKey: string;
}

/** `compile`'s arguments in Keras 3's spelling: a name, or an object with its options. */
export interface TrainingConfig {
  readonly optimizer?: string | KerasObject | undefined;
  readonly loss?: string | KerasObject | undefined;
  readonly metrics: readonly (string | KerasObject)[];
  readonly weightedMetrics: readonly (string | KerasObject)[];
}

/** The weights of all layers that have some. */
export interface SavedWeights {
  /**
   * How `layers` are to be found in a model: by `name`, the user's; by `classKey`, the class in snake case and its number among the layers of this
   * class (`dense`, `dense_1`), as Keras 3's weight files have it; or in order.
   */
  readonly matching: "name" | "classKey" | "order";
  readonly layers: readonly LayerWeights[];
}

/** The weights of one layer. */
export interface LayerWeights {
  /** The user's name of the layer, or what the file has for it. */
  readonly name: string;
  /** Set where `matching` is `"classKey"`. */
  readonly classKey?: string | undefined;
  /** In Keras' order: kernel, bias. */
  readonly variables: readonly SavedVariable[];
}

/** An array of float32 with a name: `"kernel"`. */
export interface SavedVariable extends Tensor {
  readonly name: string;
}

/** What an optimizer remembers, as Keras 3 orders it in `/optimizer/vars`: iteration and learning rate are apart, the arrays follow. */
export interface OptimizerState {
  readonly iterations: number;
  /** Undefined where a schedule decides it, or the file does not say. */
  readonly learningRate?: number | undefined;
  /** In the file's order, with the file's names. `order` tells which optimizer's layout that is. */
  readonly variables: readonly SavedVariable[];
  /** `"keras3"`: as in `/optimizer/vars`; `"keras2"`: all first moments, then all second ones (Keras 2.10 and before). */
  readonly order: "keras3" | "keras2";
}
