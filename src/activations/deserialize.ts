import { fromConfig, KerasClasses } from "../util/KerasClasses.js";
import type { KerasObject } from "../util/KerasObject.js";
import { boolean, ignored, number, only } from "../util/optionTable.js";
import type { Activation } from "./Activation.js";
import { celu, type CeluOptions } from "./celu.js";
import { elu, type EluOptions } from "./elu.js";
import { gelu, type GeluOptions } from "./gelu.js";
import { get } from "./get.js";
import { hardShrink, type HardShrinkOptions } from "./hardShrink.js";
import { leakyRelu, type LeakyReluOptions } from "./leakyRelu.js";
import { relu, type ReluOptions } from "./relu.js";
import { softmax } from "./softmax.js";
import { softShrink, type SoftShrinkOptions } from "./softShrink.js";
import { squareplus, type SquareplusOptions } from "./squareplus.js";

/** What the layers of these names say, apart from the options of the function. */
const LAYER = { name: ignored, trainable: ignored, dtype: ignored } as const;

/** Functions that have options: as Keras' layers of this purpose, and those that have no layer by their own names. */
const classes: KerasClasses<Activation> = new KerasClasses<Activation>("activation", {
  ReLU: fromConfig("ReLU", (options: ReluOptions) => relu(options), {
    ...LAYER,
    max_value: number("maxValue"),
    negative_slope: number("negativeSlope"),
    threshold: number("threshold"),
  }),
  // Keras' layer has another default than its function.
  LeakyReLU: fromConfig(
    "LeakyReLU",
    ({ negativeSlope = 0.3 }: LeakyReluOptions) => leakyRelu({ negativeSlope }),
    { ...LAYER, negative_slope: number("negativeSlope") },
  ),
  ELU: fromConfig("ELU", (options: EluOptions) => elu(options), { ...LAYER, alpha: number("alpha") }),
  Softmax: fromConfig("Softmax", () => softmax(), { ...LAYER, axis: only(-1) }),
  celu: fromConfig("celu", (options: CeluOptions) => celu(options), { alpha: number("alpha") }),
  gelu: fromConfig("gelu", (options: GeluOptions) => gelu(options), { approximate: boolean("approximate") }),
  hard_shrink: fromConfig("hard_shrink", (options: HardShrinkOptions) => hardShrink(options), {
    threshold: number("threshold"),
  }),
  soft_shrink: fromConfig("soft_shrink", (options: SoftShrinkOptions) => softShrink(options), {
    threshold: number("threshold"),
  }),
  squareplus: fromConfig("squareplus", (options: SquareplusOptions) => squareplus(options), {
    b: number("b"),
  }),
});

/**
 * The activation function that a name, or an object with its options, stands for in a file.
 * @throws Error when the name or an option is unknown, naming the nearest
 */
export function deserialize(saved: string | KerasObject): Activation {
  return typeof saved === "string" ? get(saved) : classes.deserialize(saved);
}
