import * as np from "numpy-ts";
import { displayKey } from "./display.js";

/** Where Node and Deno look before they print an object. */
const inspectKeys = [Symbol.for("nodejs.util.inspect.custom"), Symbol.for("Deno.customInspect")];

/**
 * Lets arrays look as in NumPy: as the last line of a cell `array([0.11505457, 0.60906654])`, printed `[0.11505457 0.60906654]`. Without it a notebook
 * shows the fields of the object.
 */
export function showArrays(): void {
  const { prototype } = np.NDArray;
  const methods: [symbol, (this: np.NDArray) => unknown][] = [
    [displayKey, arrayDisplay],
    ...inspectKeys.map((key): [symbol, (this: np.NDArray) => unknown] => [key, arrayText]),
  ];
  for (const [key, value] of methods)
    Object.defineProperty(prototype, key, { value, configurable: true, writable: true });
}

function arrayDisplay(this: np.NDArray): Record<string, string> {
  return { "text/plain": np.array_repr(this) };
}

function arrayText(this: np.NDArray): string {
  return String(this);
}
