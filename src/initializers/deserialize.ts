import { type FromConfig, fromConfig, KerasClasses } from "../util/KerasClasses.js";
import type { KerasObject } from "../util/KerasObject.js";
import { number, numbers, text } from "../util/optionTable.js";
import { Constant, type ConstantOptions } from "./Constant.js";
import { get } from "./get.js";
import { GlorotNormal } from "./GlorotNormal.js";
import { GlorotUniform } from "./GlorotUniform.js";
import { HeNormal } from "./HeNormal.js";
import { HeUniform } from "./HeUniform.js";
import { Identity, type IdentityOptions } from "./Identity.js";
import type { Initializer } from "./Initializer.js";
import { LecunNormal } from "./LecunNormal.js";
import { LecunUniform } from "./LecunUniform.js";
import { Ones } from "./Ones.js";
import { Orthogonal, type OrthogonalOptions } from "./Orthogonal.js";
import { RandomNormal, type RandomNormalOptions } from "./RandomNormal.js";
import { RandomUniform, type RandomUniformOptions } from "./RandomUniform.js";
import { TruncatedNormal, type TruncatedNormalOptions } from "./TruncatedNormal.js";
import {
  type FanInitializerOptions,
  VarianceScaling,
  type VarianceScalingOptions,
} from "./VarianceScaling.js";
import { Zeros } from "./Zeros.js";

const seed = number("seed");
const fans = { seed, input_axes: numbers("inputAxes"), output_axes: numbers("outputAxes") } as const;
const normal = { seed, mean: number("mean"), stddev: number("stddev") } as const;

function fan(
  className: string,
  make: new (options: FanInitializerOptions) => Initializer,
): FromConfig<Initializer> {
  return fromConfig(className, (options: FanInitializerOptions) => new make(options), fans);
}

const identity = fromConfig("Identity", (options: IdentityOptions) => new Identity(options), {
  gain: number("gain"),
});
const orthogonal = fromConfig("Orthogonal", (options: OrthogonalOptions) => new Orthogonal(options), {
  seed,
  gain: number("gain"),
});
const zeros = fromConfig("Zeros", () => new Zeros(), {});
const ones = fromConfig("Ones", () => new Ones(), {});

const classes: KerasClasses<Initializer> = new KerasClasses<Initializer>("initializer", {
  Constant: fromConfig("Constant", (options: ConstantOptions) => new Constant(options), {
    value: number("value"),
  }),
  GlorotNormal: fan("GlorotNormal", GlorotNormal),
  GlorotUniform: fan("GlorotUniform", GlorotUniform),
  HeNormal: fan("HeNormal", HeNormal),
  HeUniform: fan("HeUniform", HeUniform),
  LecunNormal: fan("LecunNormal", LecunNormal),
  LecunUniform: fan("LecunUniform", LecunUniform),
  Identity: identity,
  IdentityInitializer: identity,
  Ones: ones,
  Orthogonal: orthogonal,
  OrthogonalInitializer: orthogonal,
  RandomNormal: fromConfig(
    "RandomNormal",
    (options: RandomNormalOptions) => new RandomNormal(options),
    normal,
  ),
  RandomUniform: fromConfig("RandomUniform", (options: RandomUniformOptions) => new RandomUniform(options), {
    seed,
    minval: number("minval"),
    maxval: number("maxval"),
  }),
  TruncatedNormal: fromConfig(
    "TruncatedNormal",
    (options: TruncatedNormalOptions) => new TruncatedNormal(options),
    normal,
  ),
  VarianceScaling: fromConfig(
    "VarianceScaling",
    (options: VarianceScalingOptions) => new VarianceScaling(options),
    { ...fans, scale: number("scale"), mode: text("mode"), distribution: text("distribution") },
  ),
  Zeros: zeros,
});

/**
 * The initializer that a name, or an object with its options, stands for in a file.
 * @throws Error when the class or an option is unknown, naming the nearest
 */
export function deserialize(saved: string | KerasObject): Initializer {
  return typeof saved === "string" ? get(saved) : classes.deserialize(saved);
}
