import { startWorker } from "#engine/startWorker";
import { nextTask } from "../../platform/nextTask.js";
import { asError, engineFailure } from "../engineFailure.js";
import type { Runner } from "../Runner.js";
import type { Control } from "./Control.js";
import type { EnterMessage } from "./serve.js";
import type { WorkerThread } from "./WorkerThread.js";

/** Workers that wait for an engine to join. Starting one takes some 50 ms, so they are kept. */
const idle = new Set<WorkerThread>();

/** An idle worker, or a new one. */
function hire(): WorkerThread {
  const [worker = startWorker()] = idle;
  idle.delete(worker);
  worker.keepAlive(true);
  return worker;
}

function dismiss(worker: WorkerThread): void {
  // All that an idle worker can say is that it died.
  worker.onAnswer = () => idle.delete(worker);
  worker.keepAlive(false);
  idle.add(worker);
}

/** The workers that run an engine's programs together with the calling thread, from `join` to `leave`. */
export class Crew {
  readonly #control: Control;
  readonly #workers: WorkerThread[] = [];
  /** The workers that have neither left nor failed: they may still touch the engine's memory. */
  readonly #present = new Set<WorkerThread>();
  readonly #runner: Runner;
  #ready = 0;
  #failure: Error | undefined;
  #onChange: () => void = () => undefined;

  private constructor(control: Control, runner: Runner) {
    this.#control = control;
    this.#runner = runner;
  }

  /**
   * Has one worker join for each message. Rejects when one cannot.
   * @param runner the calling thread's part
   */
  static async join(messages: readonly EnterMessage[], control: Control, runner: Runner): Promise<Crew> {
    const crew = new Crew(control, runner);
    try {
      for (const message of messages) crew.#engage(message);
    } catch (error) {
      crew.#fail(asError(error));
    }
    await crew.#until(() => crew.#ready === messages.length || crew.#failure !== undefined);
    const cause = crew.#failure;
    if (cause === undefined) return crew;
    await crew.leave();
    throw new Error(
      `The engine cannot work with ${messages.length + 1} threads here: ${cause.message}. With one thread it does without workers, and gives the same bits.`,
      { cause },
    );
  }

  /**
   * Runs a program: this thread as thread 0. Rejects when a thread fails, after all have stopped; the crew is of no use then.
   */
  async run(program: number): Promise<void> {
    if (this.#failure === undefined) {
      this.#control.start(program);
      const runner = this.#runner;
      try {
        for (let end = runner.run(program); end !== undefined; end = runner.run(program, end)) {
          await this.#pollForEnd(end);
          if (this.#control.hasFailed()) break;
        }
      } catch (error) {
        this.#fail(asError(error));
      }
      if (!this.#control.hasFailed()) return;
      await this.#until(() => this.#present.size === 0);
    }
    throw engineFailure(this.#failure!);
  }

  /** Ends the crew, when it has failed too. Afterwards no worker touches the engine's memory any more. */
  async leave(): Promise<void> {
    if (this.#failure === undefined) this.#control.dismiss();
    await this.#until(() => this.#present.size === 0);
    for (const worker of this.#workers) {
      if (this.#failure === undefined) dismiss(worker);
      else worker.terminate();
    }
  }

  #engage(message: EnterMessage): void {
    const worker = hire();
    this.#workers.push(worker);
    worker.onAnswer = (answer) => {
      if (answer.kind === "ready") this.#ready++;
      else this.#present.delete(worker);
      if (answer.kind === "failed") this.#fail(new Error(answer.message));
      this.#onChange();
    };
    worker.post(message);
    this.#present.add(worker);
  }

  /** Waits in turns of the event loop, so that the page lives on and the news of a dead worker can come in. */
  async #pollForEnd(number: number): Promise<void> {
    while (!this.#control.hasEnded(number) && !this.#control.hasFailed()) {
      this.#control.nap();
      await nextTask();
    }
  }

  async #until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => (this.#onChange = resolve));
  }

  /** Takes down the first failure and has all threads stop at the end of what they are computing. */
  #fail(error: Error): void {
    if (this.#failure !== undefined) return;
    this.#failure = error;
    this.#control.fail();
  }
}
