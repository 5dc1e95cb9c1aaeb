import { neurone } from "../../src/cli/neurone.js";

/** What a command gave. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a command in this process.
 * @param onText told every piece of the output; may abort
 */
export async function runNeurone(
  args: readonly string[],
  {
    signal = new AbortController().signal,
    onText,
  }: { signal?: AbortSignal; onText?: (text: string) => void } = {},
): Promise<Outcome> {
  let [stdout, stderr] = ["", ""];
  const code = await neurone({
    args,
    signal,
    stdout: {
      write(text: string) {
        stdout += text;
        onText?.(text);
      },
    },
    stderr: { write: (text: string) => (stderr += text) },
  });
  return { code, stdout, stderr };
}

/** The objects of `--json` output, which has one in each line. */
export function jsonLines(text: string): Record<string, unknown>[] {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
