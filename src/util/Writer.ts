import { jupyterBroadcast } from "./jupyterBroadcast.js";
import { jupyterWriter } from "./jupyterWriter.js";

/** Where text for people goes: a terminal, a file, a page. `process.stdout` is one. */
export interface Writer {
  write(text: string): unknown;
  /** Whether a line can be redrawn in place. Default false. */
  readonly isTTY?: boolean | undefined;
  /** The width of the terminal in characters. */
  readonly columns?: number | undefined;
}

/** In a notebook the cell's output, else `process.stdout` where there is one, else the console. */
export function defaultWriter(): Writer {
  const broadcast = jupyterBroadcast();
  if (broadcast !== undefined) return jupyterWriter(broadcast);
  const { process } = globalThis as { process?: { stdout?: Writer } };
  return process?.stdout ?? consoleWriter();
}

/** A writer that gives `console.log` one whole line at a time. */
export function consoleWriter(): Writer {
  let line = "";
  return {
    write(text: string): void {
      const lines = (line + text).split("\n");
      line = lines.pop() ?? "";
      for (const whole of lines) console.log(whole);
    },
  };
}
