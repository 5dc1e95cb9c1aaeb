#!/usr/bin/env node
import { neurone } from "./neurone.js";

/** One Ctrl-C can arrive twice, from the terminal and through npm; signals this near to the first, in milliseconds, are the same one. */
const ECHO = 300;

/** The exit codes of those who were stopped by a signal, as shells count them. */
const exitCodes = { SIGINT: 130, SIGPIPE: 141, SIGTERM: 143 } as const;

const controller = new AbortController();
let stopped: { code: number; at: number } | undefined;

function stop(signal: keyof typeof exitCodes): void {
  stopped = { code: exitCodes[signal], at: performance.now() };
  controller.abort();
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    if (stopped === undefined) {
      stop(signal);
      process.stderr.write("\nStopping after this batch; Ctrl-C again ends at once.\n");
    } else if (performance.now() - stopped.at > ECHO) {
      process.exit(exitCodes[signal]);
    }
  });
}
// Whoever read our output has gone (`neurone train | head`): nobody would see the rest.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  if (stopped === undefined) stop("SIGPIPE");
});

const code = await neurone({
  args: process.argv.slice(2),
  stdout: process.stdout,
  stderr: process.stderr,
  signal: controller.signal,
});
// TypeScript does not see that the handlers assign it.
process.exitCode = (stopped as { code: number } | undefined)?.code ?? code;
