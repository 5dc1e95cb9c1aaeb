import { asError } from "../engineFailure.js";
import type { Kernels } from "../Kernels.js";
import { Runner } from "../Runner.js";
import { Control } from "./Control.js";

/** What a worker gets when it joins the threads of an engine. */
export interface EnterMessage {
  memory: WebAssembly.Memory;
  module: WebAssembly.Module;
  /** Pointer of the control words. */
  control: number;
  thread: number;
  threads: number;
  /** Whether there are processors enough for all. */
  spins: boolean;
  scratch: number;
}

/** What a worker answers: it is ready to run programs; it has left and can join another engine; it failed. */
export type WorkerMessage = { kind: "ready" } | { kind: "left" } | { kind: "failed"; message: string };

/**
 * A worker's part: joins an engine, runs what it is told to until it is told to leave or another thread fails. Blocks meanwhile. After the
 * answer it does not touch the engine's memory any more.
 */
export function serve(message: EnterMessage, answer: (message: WorkerMessage) => void): void {
  let control: Control | undefined;
  try {
    const { memory, module, thread, threads, spins, scratch } = message;
    const kernels = new WebAssembly.Instance(module, { env: { memory, abort } })
      .exports as unknown as Kernels;
    control = new Control({ memory, kernels, pointer: message.control, spins });
    const runner = new Runner({ kernels, thread, threads, scratch, control });
    answer({ kind: "ready" });
    for (let starts = 0; ; starts = (starts + 1) | 0) {
      control.waitForStart(starts);
      const { program } = control;
      if (program === 0 || control.hasFailed()) break;
      for (let end = runner.run(program); end !== undefined; end = runner.run(program, end)) {
        control.waitForEnd(end);
        if (control.hasFailed()) break;
      }
    }
    answer({ kind: "left" });
  } catch (error) {
    control?.fail();
    answer({ kind: "failed", message: asError(error).message });
  }
}

/** What AssemblyScript calls when a kernel gives up; kernels are built without messages. */
export function abort(): never {
  throw new Error("A kernel gave up.");
}
