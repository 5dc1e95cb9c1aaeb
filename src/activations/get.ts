import { Registry } from "../util/Registry.js";
import type { Activation } from "./Activation.js";
import { celu } from "./celu.js";
import { elu } from "./elu.js";
import { exponential } from "./exponential.js";
import { gelu } from "./gelu.js";
import { hardShrink } from "./hardShrink.js";
import { hardSigmoid } from "./hardSigmoid.js";
import { hardSilu } from "./hardSilu.js";
import { hardTanh } from "./hardTanh.js";
import { leakyRelu } from "./leakyRelu.js";
import { linear } from "./linear.js";
import { logSigmoid } from "./logSigmoid.js";
import { logSoftmax } from "./logSoftmax.js";
import { mish } from "./mish.js";
import { relu } from "./relu.js";
import { relu6 } from "./relu6.js";
import { selu } from "./selu.js";
import { sigmoid } from "./sigmoid.js";
import { silu } from "./silu.js";
import { softmax } from "./softmax.js";
import { softplus } from "./softplus.js";
import { softShrink } from "./softShrink.js";
import { softsign } from "./softsign.js";
import { squareplus } from "./squareplus.js";
import { tanh } from "./tanh.js";
import { tanhShrink } from "./tanhShrink.js";

/** Keras' names and its second names. */
const registry: Registry<() => Activation> = new Registry<() => Activation>("activation", {
  celu,
  elu,
  exponential,
  gelu,
  hard_shrink: hardShrink,
  hard_sigmoid: hardSigmoid,
  hard_silu: hardSilu,
  hard_swish: hardSilu,
  hard_tanh: hardTanh,
  leaky_relu: leakyRelu,
  linear,
  log_sigmoid: logSigmoid,
  log_softmax: logSoftmax,
  mish,
  relu,
  relu6,
  selu,
  sigmoid,
  silu,
  swish: silu,
  softmax,
  softplus,
  soft_shrink: softShrink,
  softsign,
  squareplus,
  tanh,
  tanh_shrink: tanhShrink,
});

/**
 * The activation function of a name, with its default options; an activation object is returned as it is.
 * @throws Error naming the nearest known name when the name is unknown
 */
export function get(identifier: string | Activation): Activation {
  return typeof identifier === "string" ? registry.get(identifier)() : identifier;
}
