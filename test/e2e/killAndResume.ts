import { spawn } from "node:child_process";

/** What became of a program that was started. */
export interface Start {
  readonly killed: boolean;
  readonly output: string;
  readonly errors: string;
}

/** When a program is to be killed: so long after it has printed a word so many times. */
export interface Moment {
  readonly word: string;
  readonly times: number;
  readonly milliseconds: number;
}

/** Starts a program and kills it (SIGKILL: it has no say) at a moment; without one it comes to its end. */
export function startAndKill(command: readonly string[], moment?: Moment): Promise<Start> {
  const [program, ...args] = command;
  const child = spawn(program!, args);
  let [output, errors] = ["", ""];
  let timer: ReturnType<typeof setTimeout> | undefined;
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
    if (moment === undefined || timer !== undefined) return;
    if (output.split(moment.word).length > moment.times)
      timer = setTimeout(() => child.kill("SIGKILL"), moment.milliseconds);
  });
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  return new Promise((resolve) => {
    child.on("close", (_code, signal) => {
      clearTimeout(timer);
      resolve({ killed: signal === "SIGKILL", output, errors });
    });
  });
}
