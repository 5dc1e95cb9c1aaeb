import { CellSyntaxError } from "./CellSyntaxError.js";
import { inspectValue } from "./inspectValue.js";
import type { CellError, CellFrame } from "./protocol.js";

/** The name by which a run's code stands in stacks. */
export const labelOf = (run: number): string => `cell-${run}`;

type Place = (label: string, line: number, column: number) => { line: number; column: number } | undefined;

/**
 * What is told of a thrown value.
 * @param place finds a line of a stack in its cell
 */
export function cellError(thrown: unknown, run: number, place: Place): CellError {
  if (thrown instanceof CellSyntaxError) {
    const { message, line, column } = thrown;
    return { name: "SyntaxError", message, frames: [{ name: undefined, run, line, column }] };
  }
  if (!(thrown instanceof Error)) return { name: "", message: inspectValue(thrown), frames: [] };
  const cause = thrown.cause instanceof Error ? `\n  ${thrown.cause.name}: ${thrown.cause.message}` : "";
  return { name: thrown.name, message: thrown.message + cause, frames: framesOf(thrown.stack ?? "", place) };
}

/** `at f (cell-3.ts:2:9)` in Chromium, `f@cell-3.ts:2:9` in Firefox and Safari. */
function framesOf(stack: string, place: Place): CellFrame[] {
  return stack.split("\n").flatMap((text) => {
    const found = /\bcell-(\d+)\.ts:(\d+):(\d+)/.exec(text);
    if (found === null) return [];
    const [, run, line, column] = found.map(Number) as [number, number, number, number];
    const at = place(labelOf(run), line, column);
    if (at === undefined || at.line < 1) return [];
    const name = /^\s*at (?:async )?(.+?) \(/.exec(text)?.[1] ?? /^(.*?)@/.exec(text)?.[1];
    return [{ name: isInner(name) ? undefined : name, run, ...at }];
  });
}

/** What hosts call the function around a cell. */
function isInner(name: string | undefined): boolean {
  return name === undefined || name === "" || name === "eval" || name.includes("anonymous");
}
