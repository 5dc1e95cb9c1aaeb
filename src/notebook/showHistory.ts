import { History } from "../callbacks/History.js";
import { displayKey } from "./display.js";

/** Lets what `fit` returns, as the last line of a cell, be one line: without it a notebook shows the fields of the object, model and all. */
export function showHistory(): void {
  Object.defineProperty(History.prototype, displayKey, {
    value: historyDisplay,
    configurable: true,
    writable: true,
  });
}

function historyDisplay(this: History): Record<string, string> {
  const count = this.epoch.length;
  const measures = Object.keys(this.history).join(", ");
  return { "text/plain": `History of ${count} epoch${count === 1 ? "" : "s"}: ${measures}` };
}
