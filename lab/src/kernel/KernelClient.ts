import { signal, type ReadonlySignal } from "@preact/signals";
import { language } from "../state/preferences.js";
import type { FromKernel, Output, ToKernel } from "./protocol.js";

export type KernelStatus = "off" | "starting" | "idle" | "busy" | "stopping";

/** How a run ended. */
export interface RunEnd {
  /** `lost`: the kernel was ended under it, and the variables are gone. */
  readonly outcome: "ok" | "error" | "interrupted" | "lost";
  readonly milliseconds: number;
  readonly checks: readonly (string | null)[];
}

export interface RunListener {
  output(output: Output): void;
  clear(): void;
}

interface Run {
  readonly number: number;
  readonly listener: RunListener;
  readonly end: (end: RunEnd) => void;
}

/** How long a cell may take to stop by itself, in milliseconds. */
const patience = 2500;

/** The page's end of a kernel: the worker that runs a notebook's cells, one at a time. It is started by the first run, and cannot hang the page. */
export class KernelClient {
  readonly #folder: string;
  readonly #onUpdate: (id: string, data: Readonly<Record<string, unknown>>) => void;
  readonly #onLateOutput: (run: number, output: Output) => void;
  readonly #status = signal<KernelStatus>("off");
  #worker: Worker | undefined;
  #ready: Promise<void> = Promise.resolve();
  #run: Run | undefined;
  #number = 0;
  #giveUp: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param folder where the notebook lies, for its paths
   * @param onUpdate something shown before, by any cell, looks different now
   * @param onLateOutput what a run still says after its end
   */
  constructor(
    folder: string,
    onUpdate: (id: string, data: Readonly<Record<string, unknown>>) => void,
    onLateOutput: (run: number, output: Output) => void,
  ) {
    this.#folder = folder;
    this.#onUpdate = onUpdate;
    this.#onLateOutput = onLateOutput;
  }

  get status(): ReadonlySignal<KernelStatus> {
    return this.#status;
  }

  /** Runs are counted from 1, since the start or restart. */
  nextNumber(): number {
    return ++this.#number;
  }

  async run(
    number: number,
    source: string,
    checks: readonly string[],
    listener: RunListener,
  ): Promise<RunEnd> {
    this.#worker ??= this.#start();
    const worker = this.#worker;
    return new Promise((end) => {
      this.#run = { number, listener, end };
      void this.#ready.then(() => {
        if (this.#run?.number !== number || this.#worker !== worker) return;
        this.#status.value = "busy";
        this.#post({ kind: "run", run: number, source, checks });
      });
    });
  }

  /** Ends the cell that runs: gently if it listens, else with its worker, and all variables. */
  interrupt(): void {
    if (this.#run === undefined) return;
    if (this.#status.value === "stopping") {
      this.restart();
      return;
    }
    this.#status.value = "stopping";
    this.#post({ kind: "interrupt" });
    this.#giveUp = setTimeout(() => {
      this.restart();
    }, patience);
  }

  /** Forgets all variables. The worker comes back with the next run. */
  restart(): void {
    clearTimeout(this.#giveUp);
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#status.value = "off";
    this.#number = 0;
    const run = this.#run;
    this.#run = undefined;
    run?.end({ outcome: "lost", milliseconds: 0, checks: [] });
  }

  #start(): Worker {
    const worker = new Worker(new URL("./kernel.worker.ts", import.meta.url), { type: "module" });
    this.#status.value = "starting";
    this.#ready = new Promise((ready) => {
      worker.addEventListener("message", ({ data }: MessageEvent<FromKernel>) => {
        if (worker !== this.#worker) return;
        if (data.kind === "ready") {
          this.#status.value = "idle";
          ready();
        } else this.#hear(data);
      });
    });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      if (worker !== this.#worker) return;
      const message = event.message || "The kernel could not be started. Reload the page.";
      this.#run?.listener.output({ kind: "error", error: { name: "Kernel", message, frames: [] } });
      this.restart();
    });
    worker.postMessage({
      kind: "start",
      base: document.baseURI,
      folder: this.#folder,
      language: language.peek(),
    } satisfies ToKernel);
    return worker;
  }

  #post(message: ToKernel): void {
    this.#worker?.postMessage(message);
  }

  #hear(message: Exclude<FromKernel, { kind: "ready" }>): void {
    if (message.kind === "update") {
      this.#onUpdate(message.id, message.data);
      return;
    }
    if (message.run !== this.#run?.number) {
      if (message.kind === "output") this.#onLateOutput(message.run, message.output);
      return;
    }
    if (message.kind === "output") this.#run.listener.output(message.output);
    else if (message.kind === "clear") this.#run.listener.clear();
    else {
      clearTimeout(this.#giveUp);
      this.#status.value = "idle";
      const { end } = this.#run;
      this.#run = undefined;
      end(message);
    }
  }
}
