import { Registry } from "../util/Registry.js";
import { Constant } from "./Constant.js";
import { GlorotNormal } from "./GlorotNormal.js";
import { GlorotUniform } from "./GlorotUniform.js";
import { HeNormal } from "./HeNormal.js";
import { HeUniform } from "./HeUniform.js";
import { Identity } from "./Identity.js";
import type { Initializer } from "./Initializer.js";
import { LecunNormal } from "./LecunNormal.js";
import { LecunUniform } from "./LecunUniform.js";
import { Ones } from "./Ones.js";
import { Orthogonal } from "./Orthogonal.js";
import { RandomNormal } from "./RandomNormal.js";
import { RandomUniform } from "./RandomUniform.js";
import { TruncatedNormal } from "./TruncatedNormal.js";
import { VarianceScaling } from "./VarianceScaling.js";
import { Zeros } from "./Zeros.js";

/** Every spelling Keras takes: the class, the function, the short and the old forms. */
const registry: Registry<new () => Initializer> = new Registry<new () => Initializer>("initializer", {
  Constant,
  constant: Constant,
  GlorotNormal,
  glorot_normal: GlorotNormal,
  GlorotUniform,
  glorot_uniform: GlorotUniform,
  HeNormal,
  he_normal: HeNormal,
  HeUniform,
  he_uniform: HeUniform,
  Identity,
  IdentityInitializer: Identity,
  identity: Identity,
  LecunNormal,
  lecun_normal: LecunNormal,
  LecunUniform,
  lecun_uniform: LecunUniform,
  Ones,
  ones: Ones,
  one: Ones,
  Orthogonal,
  OrthogonalInitializer: Orthogonal,
  orthogonal: Orthogonal,
  RandomNormal,
  random_normal: RandomNormal,
  normal: RandomNormal,
  RandomUniform,
  random_uniform: RandomUniform,
  uniform: RandomUniform,
  TruncatedNormal,
  truncated_normal: TruncatedNormal,
  VarianceScaling,
  variance_scaling: VarianceScaling,
  Zeros,
  zeros: Zeros,
  zero: Zeros,
});

/**
 * The initializer of a name, with its default options; an initializer object is returned as it is.
 * @throws Error naming the nearest known name when the name is unknown
 */
export function get(identifier: string | Initializer): Initializer {
  return typeof identifier === "string" ? new (registry.get(identifier))() : identifier;
}
