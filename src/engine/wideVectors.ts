/** An experiment of V8's: it makes one 256-bit instruction of two 128-bit ones, with the same bits. */
const FLAG = "experimental-wasm-revectorize";

/** The oldest Node in which test/e2e/sameBits.test.ts tries it. */
const FIRST_NODE = 24;

interface NodeProcess {
  readonly versions?: Readonly<Record<string, string | undefined>>;
  readonly execArgv?: readonly string[];
  getBuiltinModule?(name: "node:v8"): { setFlagsFromString(flags: string): void };
}

/**
 * Has V8 compile WebAssembly to 256-bit vectors from now on, in Node 24 and newer; elsewhere it does nothing. V8 knows this for a whole process only. `node
 * --no-experimental-wasm-revectorize` keeps it off.
 */
export function useWideVectors(): void {
  const { process } = globalThis as { process?: NodeProcess };
  const { node = "0", deno, bun } = process?.versions ?? {};
  if (deno !== undefined || bun !== undefined || Number.parseInt(node) < FIRST_NODE) return;
  const isOff = process?.execArgv?.some((argument) => argument.replaceAll("_", "-") === `--no-${FLAG}`);
  if (isOff !== true) process?.getBuiltinModule?.("node:v8").setFlagsFromString(`--${FLAG}`);
}
