import {
  type callbacks,
  EarlyStopping,
  type Logs,
  random,
  type Sequential,
  weightsSha256,
} from "neurone/plain";
import type { Experiment } from "../state/Experiment.js";
import { AnswerRecorder } from "./AnswerRecorder.js";
import { buildModel } from "./buildModel.js";
import { Conductor } from "./Conductor.js";
import { Gate } from "./Gate.js";
import type { KeptTraining } from "./KeptTraining.js";
import type { BatchPoint, EpochRecord, Events, RunRecord, TrainingStatus } from "./protocol.js";
import { ProgressTeller } from "./ProgressTeller.js";
import type { SampleSets } from "./Samples.js";
import { said } from "./said.js";
import { snapshotOf } from "./snapshotOf.js";
import { startRun } from "./startRun.js";
import { testNetwork } from "./testNetwork.js";
import { TrainingClock } from "./TrainingClock.js";

export type Tell = <K extends keyof Events>(name: K, value: Events[K]) => void;

export interface SessionOptions {
  readonly experiment: Experiment;
  readonly samples: () => Promise<SampleSets>;
  readonly tell: Tell;
  /** Keeps the training, after each epoch and at its end; must not throw. */
  readonly keep: (training: KeptTraining) => void;
  /** Says what went wrong; the training is then as after its last epoch. */
  readonly onFailure: (error: unknown) => void;
  /** A training to go on with. */
  readonly kept?: KeptTraining | undefined;
  /** The network to begin with, of the experiment's layers; by default a fresh one. */
  readonly opened?: { readonly model: Sequential; readonly name: string } | undefined;
  /** Default: what the machine has. */
  readonly threads?: number | undefined;
}

/** Points of the curve an epoch, at most. */
const POINTS = 200;

/** One training, from the fresh network to the finished run: it can be paused, made to take single steps, ended, and gone on with. */
export class TrainingSession {
  readonly model: Sequential;
  run: RunRecord;
  /** Something else whenever the weights are others. */
  version = 0;
  readonly points: BatchPoint[];
  readonly #options: SessionOptions;
  readonly #gate = new Gate();
  readonly #recorder = new AnswerRecorder();
  #recordedVersion: number | undefined;
  #toldNaN = false;
  readonly #teller: ProgressTeller;
  readonly #random: random.RandomState;
  #clock: TrainingClock;
  #threads: number | undefined;
  #abort = new AbortController();
  #pauseAfter: "batch" | "epoch" | "never" = "never";
  #state: callbacks.TrainingState | undefined;
  #stopping: EarlyStopping | undefined;
  /** `fit` and what comes after it; undefined when nothing is under way. */
  #work: Promise<void> | undefined;
  #isFitting = false;

  constructor(options: SessionOptions) {
    const { experiment, kept } = options;
    this.#options = options;
    this.model = options.opened?.model ?? buildModel(experiment, this.#recorder);
    this.#random = random.getState();
    this.#threads = options.threads;
    this.run = kept?.run ?? startRun(experiment, this.model.countParams(), options.opened?.name);
    if (this.run.status === "running") this.run = { ...this.run, status: "paused" };
    this.points = [...(kept?.points ?? [])];
    this.#state = kept?.state ?? undefined;
    const weights = kept?.weights ?? this.#state?.weights;
    if (weights !== undefined) this.model.setWeights(weights);
    if (this.#state !== undefined) this.model.setOptimizerMemory(this.#state.optimizer);
    this.#clock = new TrainingClock(undefined, kept?.seconds);
    this.#teller = new ProgressTeller(options.tell, this.#clock, this.run);
  }

  get status(): TrainingStatus {
    return this.run.status;
  }

  /** The epoch that runs, or comes next. */
  get epoch(): number {
    return this.#state?.nextEpoch ?? 0;
  }

  /** Tells all there is to know, as after a reload. */
  tellAll(): void {
    const { tell } = this.#options;
    this.#teller.tellFresh();
    for (const epoch of this.run.epochs) tell("epoch", epoch);
    if (this.points.length > 0) tell("batches", this.points);
    if (this.run.status !== "fresh") tell("run", this.run);
    this.#tellStatus();
  }

  /** Trains until the end, or until a pause. */
  train(pauseAfter: "batch" | "epoch" | "never" = "never"): void {
    if (this.run.ended === "early stopping") throw new Error(said().stoppedEarly);
    this.#pauseAfter = pauseAfter;
    if (this.run.status === "finished" && this.epoch >= this.run.experiment.epochs) return;
    this.#setStatus("running");
    this.#clock.resume();
    this.#gate.open();
    this.#work ??= this.#begin();
  }

  pause(): void {
    if (this.run.status !== "running") return;
    this.#gate.close();
    this.#setStatus("paused");
  }

  /** Ends the training with the weights of now, or with those of the best epoch where early stopping watches. */
  async stop(): Promise<void> {
    if (this.run.status !== "running" && this.run.status !== "paused") return;
    // A training that was restored has to begin for early stopping to know its best epoch again.
    this.#work ??= this.#begin();
    this.#abort.abort();
    this.#gate.open();
    await this.#work;
  }

  /** Ends all activity, for another training to take the place; the run is not tested. */
  async leave(): Promise<void> {
    const hasBegun = this.run.status === "running" || this.run.status === "paused";
    if (hasBegun) this.#set({ status: "finished", ended: "stopped by hand" });
    this.#abort.abort();
    this.#gate.open();
    await this.#work;
    if (hasBegun && this.run.epochs.length > 0) this.#keep();
  }

  setEpochs(epochs: number): void {
    this.#set({ experiment: { ...this.run.experiment, epochs } });
    if (this.run.status === "finished" && this.run.ended === "all epochs" && this.epoch < epochs)
      this.#set({ status: "paused", ended: null, bestEpoch: null, test: null, weightsSha256: null });
    if (this.run.status !== "fresh") this.#options.tell("run", this.run);
    this.#tellStatus();
  }

  /**
   * What the network answered for the test images in the last validation, row by row: with the weights of now where it rests; while it trains, with
   * those of its last epoch. Undefined where there is no such validation.
   */
  recordedAnswers(): Float32Array | undefined {
    if (this.run.experiment.validation !== "test") return undefined;
    const isOfNow = this.#recordedVersion === this.version;
    return isOfNow || this.run.status === "running" ? this.#recorder.last : undefined;
  }

  /** Does something while the weights rest. */
  async atRest<T>(job: () => T | Promise<T>): Promise<T> {
    if (!this.#isFitting) return await job();
    return this.#gate.serve(async () => {
      const result = await job();
      this.#clock.resume();
      return result;
    });
  }

  /** Of training and validation, without pauses. */
  get seconds(): number {
    return this.#clock.seconds;
  }

  /** A network of its own with the weights, and what the optimizer remembers, of now. */
  snapshot(): Promise<Sequential> {
    return this.atRest(() => snapshotOf(this.model, this.run.experiment));
  }

  /** What is to be kept of it now. */
  toKeep(): KeptTraining {
    const { run, points } = this;
    const state = this.#state ?? null;
    const isOther = run.status === "finished" || (run.openedFrom !== undefined && state === null);
    const weights = isOther
      ? this.model.getWeights().map(({ data, shape }) => ({
          data: Float32Array.from(data as Float32Array),
          shape: [...shape],
        }))
      : null;
    return { run, points: [...points], seconds: this.#clock.seconds, state, weights };
  }

  async #begin(): Promise<void> {
    this.#abort = new AbortController();
    this.#set({ ended: null, bestEpoch: null, test: null, weightsSha256: null });
    this.#forgetHalfEpoch();
    this.#options.tell("run", this.run);
    try {
      const ended = await this.#fit();
      if (this.run.ended === null) await this.#finish(ended, this.#stopping);
    } catch (error) {
      this.#isFitting = false;
      this.#setStatus("paused");
      this.#options.onFailure(error);
    } finally {
      this.#isFitting = false;
      await this.#rested();
    }
  }

  /** All is done that was to be done; but it may have been told to go on while it was tested. */
  async #rested(): Promise<void> {
    await this.#gate.empty();
    this.#work = this.run.status === "running" ? this.#begin() : undefined;
  }

  /** A training that was ended within an epoch goes on with the whole of it, to the same bits as if it had not been ended. */
  #forgetHalfEpoch(): void {
    const count = this.points.length;
    const kept = this.points.filter(({ at }) => at <= this.epoch);
    if (kept.length === count) return;
    this.points.splice(0, count, ...kept);
    this.tellAll();
  }

  async #fit(): Promise<NonNullable<RunRecord["ended"]>> {
    const { experiment } = this.run;
    const { train, test } = await this.#options.samples();
    const watch = experiment.earlyStopping;
    const stopping = watch
      ? new EarlyStopping({ ...watch, restoreBestWeights: true, verbose: 0 })
      : undefined;
    this.#stopping = stopping;
    const { batchSize, validation } = experiment;
    // Wherever the library's random numbers are by now: those of this training begin where its network left them.
    random.setState(this.#random);
    this.#isFitting = true;
    this.#clock.resume();
    await this.model.fit(train.x, train.y, {
      // The conductor ends it: the number of epochs may change meanwhile.
      epochs: Number.MAX_SAFE_INTEGER,
      batchSize,
      ...(validation === "test" ? { validationData: [test.x, test.y] } : { validationSplit: 0.1 }),
      verbose: 0,
      signal: this.#abort.signal,
      ...(this.#threads !== undefined && { threads: this.#threads }),
      callbacks: [this.#conductor(batchSize), ...(stopping ? [stopping] : [])],
    });
    this.#isFitting = false;
    this.version++;
    if (this.#abort.signal.aborted) return "stopped by hand";
    return (stopping?.stoppedEpoch ?? 0) > 0 ? "early stopping" : "all epochs";
  }

  #conductor(batchSize: number): Conductor {
    const clock = this.#clock;
    let batches = 0;
    let samples = 0;
    return new Conductor({
      ready: async (training) => {
        if (this.#state === undefined) this.#state = training.getState();
        else await training.setState(this.#state);
        this.version++;
        const { train } = await this.#options.samples();
        const all = train.labels.length;
        samples = this.run.experiment.validation === "test" ? all : Math.trunc(all * (1 - 0.1));
        batches = Math.ceil(samples / batchSize);
        this.#teller.begin(samples, batches);
        if (this.#gate.isBusy) await this.#gate.pass();
        clock.resume();
      },
      epochBegins: (epoch) => {
        clock.beginEpoch();
        this.#teller.beginEpoch(epoch);
      },
      batchDone: (batch, logs) => {
        const isLast = batch === batches - 1;
        this.version++;
        clock.batchDone(isLast ? samples - batch * batchSize : batchSize);
        this.#addPoint(batch, batches, logs);
        this.#watchForNaN(logs);
        if (this.#pauseAfter === "batch" && !isLast) this.pause();
        this.#teller.batchDone(this.run, batch, logs);
        // A pause waits for the validation, which belongs to the epoch's end.
        if (this.#gate.isBusy && !(isLast && this.#gate.isClosed)) return this.#rest();
      },
      validationBegins: () => {
        this.#recorder.begin();
      },
      validationBatchDone: () => {
        clock.validationBatchDone();
        // Whoever wants to read need not wait for its end.
        if (this.#gate.hasJobs)
          return this.#gate.empty().then(() => {
            clock.resume();
          });
      },
      validationEnds: () => {
        this.#recorder.end();
        this.#recordedVersion = this.version;
      },
      epochDone: async (epoch, logs, training, stopped) => {
        this.#epochDone(epoch, logs, training);
        const isOver = stopped || epoch + 1 >= this.run.experiment.epochs;
        if (isOver) return true;
        if (this.#pauseAfter !== "never") this.pause();
        if (this.#gate.isBusy) await this.#rest();
        // While it was paused, the number of epochs may have become smaller.
        return epoch + 1 >= this.run.experiment.epochs;
      },
    });
  }

  #watchForNaN({ loss }: Logs): void {
    if (this.#toldNaN || !Number.isNaN(loss)) return;
    this.#toldNaN = true;
    this.pause();
    this.#options.tell("trouble", { kind: "training", message: said().nan });
  }

  async #rest(): Promise<void> {
    if (this.#gate.isClosed) this.#tellStatus();
    await this.#gate.pass();
    this.#clock.resume();
  }

  #addPoint(batch: number, batches: number, { loss = NaN, accuracy = NaN }: Logs): void {
    const place = (count: number): number => Math.floor((count * POINTS) / batches);
    if (place(batch) === place(batch + 1)) return;
    const point = { at: this.epoch + (batch + 1) / batches, loss, accuracy };
    this.points.push(point);
    this.#teller.addPoint(point);
  }

  #epochDone(epoch: number, logs: Logs, training: callbacks.Training): void {
    this.#state = training.getState();
    const record: EpochRecord = { epoch, measures: { ...logs }, seconds: this.#clock.epochSeconds };
    const others = this.run.epochs.filter((other) => other.epoch < epoch);
    this.#set({ epochs: [...others, record] });
    this.#teller.epochDone(this.run, record);
    this.#keep();
  }

  async #finish(ended: NonNullable<RunRecord["ended"]>, stopping: EarlyStopping | undefined): Promise<void> {
    const last = this.run.epochs.length - 1;
    const best = stopping?.bestWeights && stopping.bestEpoch;
    this.version++;
    this.#set({ status: "finished", ended, bestEpoch: best === undefined || best === last ? null : best });
    this.#tellStatus();
    this.#options.tell("run", this.run);
    this.#keep();
    await this.#measure();
  }

  /** Tests a finished training that the page left before it was tested. */
  testIfNeeded(): void {
    const { status, test } = this.run;
    if (status !== "finished" || test !== null) return;
    this.#work ??= this.#measure()
      .catch(this.#options.onFailure)
      .then(() => this.#rested());
  }

  /** Tests the finished network, and takes its fingerprint. */
  async #measure(): Promise<void> {
    const weights = await weightsSha256(this.model);
    const { test } = await this.#options.samples();
    const { batchSize } = this.run.experiment;
    const measured = await testNetwork(this.model, test, { batchSize, threads: this.#threads });
    this.#set({ weightsSha256: weights, test: measured });
    this.#options.tell("run", this.run);
    this.#keep();
  }

  #keep(): void {
    this.#options.keep(this.toKeep());
  }

  #set(changes: Partial<RunRecord>): void {
    this.run = { ...this.run, ...changes };
  }

  #setStatus(status: TrainingStatus): void {
    if (this.run.status === status) return;
    this.#set({ status });
    this.#tellStatus();
  }

  #tellStatus(): void {
    this.#teller.tell(this.run);
  }
}
