import type { CallbackModel, Logs } from "../callbacks/Callback.js";
import type { CallbackList } from "../callbacks/CallbackList.js";
import { plainWeights } from "../callbacks/CallbackState.js";
import type { Training, TrainingSettings, TrainingState } from "../callbacks/Training.js";
import { getState, setState } from "../random/index.js";
import type { CompiledModel } from "./CompiledModel.js";
import type { GradientStep } from "./GradientStep.js";
import type { SampleOrder } from "./SampleOrder.js";

export interface TrainingRunOptions {
  readonly model: CompiledModel & CallbackModel;
  readonly step: GradientStep;
  readonly order: SampleOrder;
  readonly callbacks: CallbackList;
  readonly initialEpoch: number;
  readonly epochs: number;
  /** Makes the settings, which takes time with much data: once, when somebody asks. */
  readonly settings: () => Promise<TrainingSettings>;
}

/** A call of `fit`: how far it is, and all that it remembers from one epoch to the next. */
export class TrainingRun implements Training {
  nextEpoch: number;
  /** The measures of the last epoch. */
  logs: Logs | undefined;
  readonly #options: TrainingRunOptions;
  #settings: Promise<TrainingSettings> | undefined;

  constructor(options: TrainingRunOptions) {
    this.#options = options;
    this.nextEpoch = options.initialEpoch;
  }

  get isComplete(): boolean {
    return this.nextEpoch >= this.#options.epochs || this.#options.model.stopTraining;
  }

  getSettings(): Promise<TrainingSettings> {
    this.#settings ??= this.#options.settings();
    return this.#settings;
  }

  getState(): TrainingState {
    const { model, step, order, callbacks } = this.#options;
    return {
      nextEpoch: this.nextEpoch,
      stopTraining: model.stopTraining,
      logs: this.logs && { ...this.logs },
      random: getState(),
      order: order.getState(),
      layers: model.layers.map((layer) => layer.getRandomState(model.engine) ?? null),
      weights: plainWeights(model.getWeights()),
      optimizer: step.getMemory(),
      callbacks: callbacks.getStates(),
    };
  }

  async setState(state: TrainingState): Promise<void> {
    const { model, step, order, callbacks } = this.#options;
    const { nextEpoch } = state;
    if (!Number.isSafeInteger(nextEpoch) || nextEpoch < 0)
      throw new Error(`Expected the number of an epoch from 0 on, got ${nextEpoch}.`);
    if (state.layers.length !== model.layers.length)
      throw new Error(
        `The model has ${model.layers.length} layers; random states of ${state.layers.length} came.`,
      );
    await callbacks.setStates(state.callbacks);
    step.setMemory(state.optimizer);
    model.setWeights(state.weights);
    order.setState(state.order);
    model.layers.forEach((layer, index) => {
      const random = state.layers[index];
      if (random != null) layer.setRandomState(model.engine, random);
    });
    setState(state.random);
    model.stopTraining = state.stopTraining;
    this.nextEpoch = nextEpoch;
    this.logs = state.logs && { ...state.logs };
  }
}
