import type { Sequential } from "neurone/plain";
import { type Experiment, limits, sessionExperiment } from "../state/Experiment.js";
import type { TrainingStore } from "../storage/TrainingStore.js";
import { estimateNetwork } from "./estimateNetwork.js";
import { exportFiles } from "./exporting/exportFiles.js";
import { kernelOf } from "./kernelOf.js";
import type { KeptTraining } from "./KeptTraining.js";
import { Mirror } from "./Mirror.js";
import type {
  BatchPoint,
  DataProgress,
  ExportedFile,
  ExportFormat,
  Machine,
  NetworkEstimate,
  Reading,
  Requests,
  RunRecord,
  TestAnswers,
  Treatment,
} from "./protocol.js";
import { readDigit } from "./readDigit.js";
import { pickImages, type SampleSets } from "./Samples.js";
import { chooseLanguage, chosenLanguage, said } from "./said.js";
import { answerTest, judge } from "./testNetwork.js";
import { type SessionOptions, type Tell, TrainingSession } from "./TrainingSession.js";

/** What each request is answered with, now or later. */
export type Answers = {
  [K in keyof Requests]: (
    ...given: Parameters<Requests[K]>
  ) => ReturnType<Requests[K]> | Promise<ReturnType<Requests[K]>>;
};

export interface BenchOptions {
  readonly tell: Tell;
  readonly store: TrainingStore;
  readonly loadSamples: (onProgress: (progress: DataProgress) => void) => Promise<SampleSets>;
  readonly machine: Machine;
  /** What the browser tells of itself. */
  readonly browser: { readonly userAgent: string; readonly deviceMemory?: number | undefined };
}

/** What looks at pictures; it comes with the first one. */
const treatment = (): Promise<typeof import("./treatment.js")> => import("./treatment.js");

/** Where the one experiment stands that the page works on: it answers what the page asks. */
export class Bench implements Answers {
  readonly #options: BenchOptions;
  readonly #mirror = new Mirror();
  #samples: Promise<SampleSets> | undefined;
  #session: TrainingSession | undefined;
  #threads: number | undefined;
  /** Changes of the session, one after the other. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: BenchOptions) {
    this.#options = options;
  }

  speak(language: "fr" | "en"): void {
    chooseLanguage(language);
  }

  async load(): Promise<Machine> {
    await this.#load();
    return this.#options.machine;
  }

  estimate(experiment: Experiment): NetworkEstimate {
    return estimateNetwork(experiment, this.#options.browser.deviceMemory);
  }

  reset(experiment: Experiment): Promise<void> {
    return this.#inOrder(async () => {
      await this.#clear();
      this.#begin(experiment, {}).tellAll();
    });
  }

  train(): Promise<void> {
    return this.#inOrder(() => {
      this.#here.train();
    });
  }

  pause(): Promise<void> {
    return this.#inOrder(() => {
      this.#here.pause();
    });
  }

  step(unit: "batch" | "epoch"): Promise<void> {
    return this.#inOrder(() => {
      this.#here.train(unit);
    });
  }

  stop(): Promise<void> {
    return this.#inOrder(() => this.#here.stop());
  }

  setEpochs(epochs: number): Promise<void> {
    return this.#inOrder(() => {
      const { least, most } = limits.epochs;
      const lowest = Math.max(least, this.#here.epoch);
      if (!Number.isInteger(epochs) || epochs < lowest || epochs > most)
        throw new RangeError(
          `The number of epochs must be a whole number from ${lowest} to ${most}; ${epochs} came.`,
        );
      this.#here.setEpochs(epochs);
    });
  }

  read(digit: Uint8Array): Promise<Reading> {
    return this.#useMirror((model) => readDigit(model, digit));
  }

  async testAnswers(): Promise<TestAnswers> {
    const { test } = await this.#load();
    const recorded = this.#here.recordedAnswers();
    if (recorded !== undefined) return judge(recorded.slice(), test.labels);
    return this.#useMirror((model) => answerTest(model, test, this.#threads));
  }

  weights(layer: number): Promise<ReturnType<Requests["weights"]>> {
    const session = this.#here;
    return session.atRest(() => kernelOf(session.model, layer));
  }

  async treat(picture: ImageData): Promise<Treatment> {
    const { treat } = await treatment();
    return treat(picture);
  }

  async findDigits(picture: ImageData): Promise<Treatment[]> {
    const { findDigits } = await treatment();
    return findDigits(picture);
  }

  async images(set: "train" | "test", indices: readonly number[]): Promise<ReturnType<Requests["images"]>> {
    return pickImages((await this.#load())[set], indices);
  }

  runs(): Promise<RunRecord[]> {
    return this.#options.store.runs();
  }

  forget(id: string): Promise<void> {
    return this.#options.store.forget(id);
  }

  batchPoints(): BatchPoint[] {
    return [...(this.#session?.points ?? [])];
  }

  restore(): Promise<{ experiment: Experiment; run: RunRecord } | null> {
    return this.#inOrder(async () => {
      const kept = await this.#options.store.bench();
      return kept === undefined ? null : this.#putBack(kept);
    });
  }

  recall(id: string): Promise<{ experiment: Experiment; run: RunRecord } | null> {
    return this.#inOrder(async () => {
      const kept = await this.#options.store.network(id);
      if (kept === undefined) return null;
      await this.#clear();
      this.#options.store.keep(kept);
      return this.#putBack(kept);
    });
  }

  #putBack(kept: KeptTraining): { experiment: Experiment; run: RunRecord } {
    const session = this.#begin(kept.run.experiment, { kept });
    session.tellAll();
    session.testIfNeeded();
    return { experiment: session.run.experiment, run: session.run };
  }

  export(format: ExportFormat, { language }: { readonly language: "fr" | "en" }): Promise<ExportedFile[]> {
    const session = this.#here;
    const { run, seconds } = session;
    const { machine, browser } = this.#options;
    const threads = this.#threads ?? machine.threads;
    const { userAgent } = browser;
    const [network, samples] = [() => session.snapshot(), () => this.#load()];
    return exportFiles({ run, seconds, userAgent, threads, network, samples }, format, language);
  }

  open(files: readonly File[]): Promise<{ readonly experiment: Experiment; readonly note: string | null }> {
    return this.#inOrder(async () => {
      const settings = this.#session?.run.experiment;
      const { openNetwork } = await import("./opening/openNetwork.js");
      const opened = await openNetwork(files, settings, chosenLanguage());
      await this.#clear();
      const session = this.#begin(opened.experiment, { opened });
      session.tellAll();
      this.#options.store.keep(session.toKeep());
      return { experiment: opened.experiment, note: opened.note };
    });
  }

  /** The session at work; a fresh one of the session's own experiment where nothing was asked for yet. */
  get #here(): TrainingSession {
    return this.#session ?? this.#begin(sessionExperiment, {});
  }

  async #clear(): Promise<void> {
    const before = this.#session;
    this.#session = undefined;
    await before?.leave();
    await this.#options.store.clearBench();
  }

  #begin(experiment: Experiment, given: Pick<SessionOptions, "kept" | "opened">): TrainingSession {
    const { tell, store } = this.#options;
    const session: TrainingSession = new TrainingSession({
      experiment,
      ...given,
      tell: (name, value) => {
        if (this.#session === session || this.#session === undefined) tell(name, value);
      },
      samples: () => this.#load(),
      keep: (training) => {
        store.keep(training);
      },
      onFailure: (error) => {
        this.#recover(session, error);
      },
      threads: this.#threads,
    });
    this.#session = session;
    return session;
  }

  /** After a failure nothing is known of the engine: a new one takes over, with one thread, from the end of the last epoch. */
  #recover(session: TrainingSession, error: unknown): void {
    if (this.#session !== session) return;
    const reason = error instanceof Error ? error.message : String(error);
    const { tell } = this.#options;
    if (this.#samples === undefined) {
      // Without images nothing was begun.
      tell("trouble", { kind: "data", message: said().images(reason) });
      return;
    }
    this.#threads = 1;
    const message = error instanceof RangeError ? said().memory(reason) : said().thread(reason);
    tell("trouble", { kind: "training", message });
    try {
      const { run, state, ...rest } = session.toKeep();
      const kept: KeptTraining = { ...rest, run: { ...run, status: state ? "paused" : "fresh" }, state };
      this.#begin(run.experiment, { kept }).tellAll();
    } catch {
      // Not even a fresh network can be made: the message has said why.
    }
  }

  #useMirror<T>(work: (model: Sequential) => Promise<T>): Promise<T> {
    const session = this.#here;
    return session.atRest(() => this.#mirror.use(session.model, () => session.version, work));
  }

  #load(): Promise<SampleSets> {
    const { tell, loadSamples } = this.#options;
    // What has failed may be tried again.
    this.#samples ??= loadSamples((progress) => {
      tell("data", progress);
    }).catch((error: unknown) => {
      this.#samples = undefined;
      throw error;
    });
    return this.#samples;
  }

  #inOrder<T>(work: () => T | Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
