import { Callback, type callbacks, type Logs } from "neurone/plain";

/** What a {@link Conductor} tells of the training, and asks. */
export interface ConductorHooks {
  /** All is ready: the moment to go on with a training that was kept. */
  ready(training: callbacks.Training): Promise<void>;
  epochBegins(epoch: number): void;
  /** A promise keeps the training waiting. */
  batchDone(batch: number, logs: Logs): void | Promise<void>;
  validationBegins(): void;
  validationBatchDone(): void | Promise<void>;
  validationEnds(): void;
  /** Every other callback has heard of the epoch. @param stopped whether one of them ends the training @returns whether to end it */
  epochDone(
    epoch: number,
    logs: Logs,
    training: callbacks.Training,
    stopped: boolean,
  ): boolean | Promise<boolean>;
}

/** The callback through which a session hears of its training and leads it. */
export class Conductor extends Callback {
  readonly #hooks: ConductorHooks;
  #logs: Logs = {};

  constructor(hooks: ConductorHooks) {
    super();
    this.#hooks = hooks;
  }

  override onTrainReady(): Promise<void> {
    return this.#hooks.ready(this.training);
  }

  override onEpochBegin(epoch: number): void {
    this.#hooks.epochBegins(epoch);
  }

  override onTrainBatchEnd(batch: number, logs: Logs): void | Promise<void> {
    return this.#hooks.batchDone(batch, logs);
  }

  override onTestBegin(): void {
    this.#hooks.validationBegins();
  }

  override onTestBatchEnd(): void | Promise<void> {
    return this.#hooks.validationBatchDone();
  }

  override onTestEnd(): void {
    this.#hooks.validationEnds();
  }

  override onEpochEnd(_epoch: number, logs: Logs): void {
    this.#logs = logs;
  }

  override async onEpochComplete(epoch: number): Promise<void> {
    const stopped = this.model.stopTraining;
    if (await this.#hooks.epochDone(epoch, this.#logs, this.training, stopped))
      this.model.stopTraining = true;
  }
}
