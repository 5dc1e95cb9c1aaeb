import type { MimeBundle, Output } from "../kernel/protocol.js";

/** What a cell shows with one more output: text of the same stream is one output. */
export function addOutput(outputs: readonly Output[], output: Output): readonly Output[] {
  const last = outputs.at(-1);
  if (output.kind === "stream" && last?.kind === "stream" && last.name === output.name)
    return [...outputs.slice(0, -1), { ...last, text: redrawn(last.text + output.text) }];
  return [...outputs, output.kind === "stream" ? { ...output, text: redrawn(output.text) } : output];
}

/** The same outputs with those of this id replaced; undefined when none has it. */
export function updateDisplay(
  outputs: readonly Output[],
  id: string,
  data: MimeBundle,
): readonly Output[] | undefined {
  if (!outputs.some((output) => output.kind === "display" && output.id === id)) return undefined;
  return outputs.map((output) =>
    output.kind === "display" && output.id === id ? { ...output, data } : output,
  );
}

/** A carriage return begins the line again, as on a terminal. */
function redrawn(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n/g, "\n").replace(/[^\n]*\r/g, "") : text;
}
