import { fromConfig, KerasClasses } from "../util/KerasClasses.js";
import type { KerasObject } from "../util/KerasObject.js";
import { number } from "../util/optionTable.js";
import { get } from "./get.js";
import { L1, type L1Options } from "./L1.js";
import { L1L2, type L1L2Options } from "./L1L2.js";
import { L2, type L2Options } from "./L2.js";
import type { Regularizer } from "./Regularizer.js";

const [l1, l2] = [number("l1"), number("l2")];

const classes: KerasClasses<Regularizer> = new KerasClasses<Regularizer>("regularizer", {
  L1: fromConfig("L1", (options: L1Options) => new L1(options), { l1 }),
  L2: fromConfig("L2", (options: L2Options) => new L2(options), { l2 }),
  L1L2: fromConfig("L1L2", (options: L1L2Options) => new L1L2(options), { l1, l2 }),
});

/**
 * The regularizer that a name, or an object with its factors, stands for in a file; undefined for null.
 * @throws Error when the class or an option is unknown, naming the nearest
 */
export function deserialize(saved: string | KerasObject | null): Regularizer | undefined {
  if (saved === null) return undefined;
  return typeof saved === "string" ? get(saved) : classes.deserialize(saved);
}
