export { deserialize } from "./deserialize.js";
export { get } from "./get.js";
export { L1, type L1Options } from "./L1.js";
export { L1L2, type L1L2Options } from "./L1L2.js";
export { L2, type L2Options } from "./L2.js";
export type { Regularizer } from "./Regularizer.js";
export { serialize } from "./serialize.js";
