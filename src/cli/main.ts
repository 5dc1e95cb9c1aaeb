#!/usr/bin/env node
import { constants } from "node:os";
import { neurone } from "./neurone.js";

/** One Ctrl-C can arrive twice, from the terminal and through npm; signals this near to the first, in milliseconds, are the same one. */
const ECHO = 300;

const controller = new AbortController();
let stoppedBy: "SIGINT" | "SIGTERM" | "SIGPIPE" | undefined;
let stoppedAt = 0;

function stop(signal: NonNullable<typeof stoppedBy>): void {
  stoppedBy = signal;
  stoppedAt = performance.now();
  controller.abort();
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    if (stoppedBy === undefined) {
      stop(signal);
      process.stderr.write("\nStopping after this batch; Ctrl-C again ends at once.\n");
    } else if (performance.now() - stoppedAt > ECHO) {
      process.exit(128 + constants.signals[signal]);
    }
  });
}
// Whoever read our output has gone (`neurone train | head`): nobody would see the rest.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  if (stoppedBy === undefined) stop("SIGPIPE");
});

const code = await neurone({
  args: process.argv.slice(2),
  stdout: process.stdout,
  stderr: process.stderr,
  signal: controller.signal,
});
process.exitCode = stoppedBy === undefined ? code : 128 + constants.signals[stoppedBy];
