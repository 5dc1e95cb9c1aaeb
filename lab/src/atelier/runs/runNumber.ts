import { runs } from "../../laboratory/laboratory.js";
import { number } from "../../state/numbers.js";

/** How a run is called: by its place among those that are kept, the oldest first. */
export function runNumber(id: string): string {
  return number(runs.value.findIndex((one) => one.id === id) + 1);
}
