import { startWorker } from "#engine/startWorker";
import { nextTask } from "../../platform/nextTask.js";
import { type Runner, runPhase } from "../Program.js";
import type { Control } from "./Control.js";
import type { EnterMessage } from "./serve.js";
import type { WorkerThread } from "./WorkerThread.js";

/** Workers that wait for an engine to join. Starting one takes some 50 ms, so they are kept. */
const idle: WorkerThread[] = [];

/** The workers that run an engine's programs together with the calling thread, from `join` to `leave`. */
export class Crew {
  readonly #workers: WorkerThread[];
  readonly #control: Control;
  #failure: Error | undefined;
  #left = 0;
  #onChange: () => void = () => undefined;

  private constructor(workers: WorkerThread[], control: Control) {
    this.#workers = workers;
    this.#control = control;
  }

  /** Has one worker join for each message. Rejects when one cannot. */
  static async join(messages: readonly EnterMessage[], control: Control): Promise<Crew> {
    const crew = new Crew(
      messages.map(() => idle.pop() ?? startWorker()),
      control,
    );
    let ready = 0;
    crew.#workers.forEach((worker, index) => {
      worker.onAnswer = (answer) => {
        if (answer.kind === "ready") ready++;
        else if (answer.kind === "left") crew.#left++;
        else crew.#fail(new Error(`A thread of the engine died: ${answer.message}.`));
        crew.#onChange();
      };
      worker.post(messages[index]!);
    });
    await crew.#until(() => ready === messages.length);
    return crew;
  }

  /** Runs a program: this thread as thread 0. Rejects when a thread fails; the crew is of no use then. */
  async run(code: Int32Array, pointer: number, runner: Runner): Promise<void> {
    this.#throwIfFailed();
    this.#control.start(pointer);
    try {
      for (let at = 0; at >= 0; ) {
        at = runPhase(code, at, runner);
        const phase = this.#control.arrive();
        if (phase !== undefined && !this.#control.spinForPhase(phase)) await this.#pollForPhase(phase);
      }
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)));
    }
    this.#throwIfFailed();
  }

  /** Lets the workers go; they wait for the next engine. */
  async leave(): Promise<void> {
    if (this.#failure !== undefined) return;
    this.#control.start(0);
    await this.#until(() => this.#left === this.#workers.length);
    for (const worker of this.#workers) worker.onAnswer = () => undefined;
    idle.push(...this.#workers);
  }

  /** Waits in turns of the event loop, so that the page lives on and the news of a dead worker can come in. */
  async #pollForPhase(phase: number): Promise<void> {
    while (!this.#control.phaseIsOver(phase) && this.#failure === undefined) {
      await nextTask();
    }
    this.#throwIfFailed();
  }

  async #until(condition: () => boolean): Promise<void> {
    while (!condition()) {
      this.#throwIfFailed();
      await new Promise<void>((resolve) => (this.#onChange = resolve));
    }
  }

  #fail(error: Error): void {
    if (this.#failure !== undefined) return;
    this.#failure = error;
    this.#control.fail();
    for (const worker of this.#workers) worker.terminate();
  }

  #throwIfFailed(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }
}
