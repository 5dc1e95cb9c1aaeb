export { Constant, type ConstantOptions } from "./Constant.js";
export { deserialize } from "./deserialize.js";
export { get } from "./get.js";
export { GlorotNormal } from "./GlorotNormal.js";
export { GlorotUniform } from "./GlorotUniform.js";
export { HeNormal } from "./HeNormal.js";
export { HeUniform } from "./HeUniform.js";
export { Identity, type IdentityOptions } from "./Identity.js";
export type { Initializer } from "./Initializer.js";
export { LecunNormal } from "./LecunNormal.js";
export { LecunUniform } from "./LecunUniform.js";
export { Ones } from "./Ones.js";
export { Orthogonal, type OrthogonalOptions } from "./Orthogonal.js";
export type { RandomInitializerOptions } from "./RandomInitializer.js";
export { RandomNormal, type RandomNormalOptions } from "./RandomNormal.js";
export { RandomUniform, type RandomUniformOptions } from "./RandomUniform.js";
export { serialize } from "./serialize.js";
export { TruncatedNormal, type TruncatedNormalOptions } from "./TruncatedNormal.js";
export {
  type FanInitializerOptions,
  type FanMode,
  VarianceScaling,
  type VarianceScalingDistribution,
  type VarianceScalingOptions,
} from "./VarianceScaling.js";
export { Zeros } from "./Zeros.js";
