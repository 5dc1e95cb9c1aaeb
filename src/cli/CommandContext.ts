import type { Writer } from "../util/Writer.js";

/** What the command line hands to a command; a test hands over its own. */
export interface CommandContext {
  /** What was typed after `neurone`. */
  readonly args: readonly string[];
  /** For the results. */
  readonly stdout: Writer;
  /** For errors and for the progress of downloads. */
  readonly stderr: Writer;
  /** Ends the command's work as soon as nothing is lost by it. */
  readonly signal: AbortSignal;
}
