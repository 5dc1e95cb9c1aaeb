/** The error that a run rejects with when a kernel or a thread has failed. */
export function engineFailure(cause: Error): Error {
  return new Error(
    `The engine failed while it computed: ${cause.message}. What it was working on is incomplete: ` +
      "make the model anew, or load saved weights, before going on.",
    { cause },
  );
}

/** Anything that was thrown, as an Error. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
