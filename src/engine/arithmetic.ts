import { plain } from "./wasm/plain.js";
import { relaxed } from "./wasm/relaxed.js";
import { useWideVectors } from "./wideVectors.js";

/**
 * How the engine multiplies and adds. `"exact"`: two operations, each rounded: the same bits on every machine. `"fused"`: one operation with one
 * rounding where the machine and the runtime have it: faster, with bits of its own that repeat wherever it is fused. In Node 24 and newer `"fused"` also turns on an
 * experiment of V8's for the whole process, which makes it faster still: WebAssembly with 256-bit vectors (`--experimental-wasm-revectorize`); `node
 * --no-experimental-wasm-revectorize` keeps it off.
 */
export type Arithmetic = "exact" | "fused";

/** A module that returns relaxed_madd(x, x, y) of its f32 arguments: (func (param f32 f32) (result f32) ...). */
const PROBE = "AGFzbQEAAAABBwFgAn19AX0DAgEABwUBAW0AAAoWARQAIAD9EyAA/RMgAf0T/YUC/R8ACw==";

/** Whether this runtime has relaxed SIMD and this machine fuses its multiply-add. */
export function fusedIsAvailable(): boolean {
  try {
    const instance = new WebAssembly.Instance(new WebAssembly.Module(decodeBase64(PROBE)));
    const multiplyAdd = instance.exports["m"] as (x: number, y: number) => number;
    // (1 + 2^-12)^2 - (1 + 2^-11) is 2^-24 exactly; with the product rounded first it is 0.
    return multiplyAdd(1 + 2 ** -12, -(1 + 2 ** -11)) !== 0;
  } catch {
    return false;
  }
}

const modules = new Map<string, WebAssembly.Module>();

/**
 * The compiled kernels, compiled once.
 * @param shared whether their memory is shared between threads
 * @throws Error when the arithmetic is not available here
 */
export function compileKernels(arithmetic: Arithmetic, shared: boolean): WebAssembly.Module {
  if (!["exact", "fused"].includes(arithmetic)) {
    throw new Error(`The arithmetic is "exact" or "fused"; "${arithmetic as string}" came.`);
  }
  if (arithmetic === "fused" && !fusedIsAvailable()) {
    throw new Error(
      'The arithmetic "fused" needs a runtime with relaxed SIMD (Node 22 or newer, Deno, Bun, Chromium, Firefox) and a processor that fuses ' +
        'multiply and add; this one does not. Use "exact", the default.',
    );
  }
  const key = `${arithmetic} ${String(shared)}`;
  let module = modules.get(key);
  if (module === undefined) {
    if (arithmetic === "fused") useWideVectors();
    const bytes = decodeBase64(arithmetic === "fused" ? relaxed : plain);
    if (!shared) importUnsharedMemory(bytes);
    module = new WebAssembly.Module(bytes);
    modules.set(key, module);
  }
  return module;
}

/** Changes the module's import `env.memory` from a shared memory (limits 3) to one that is not (limits 1). */
function importUnsharedMemory(bytes: Uint8Array): void {
  const pattern = [6, 0x6d, 0x65, 0x6d, 0x6f, 0x72, 0x79, 2, 3]; // "memory", kind memory, shared with a maximum
  const at = bytes.findIndex((_, start) => pattern.every((byte, i) => bytes[start + i] === byte));
  if (at < 0) throw new Error("The kernels do not import a shared memory.");
  bytes[at + pattern.length - 1] = 1;
}

function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
