import type { CallbackModel } from "../callbacks/Callback.js";
import { sha256 } from "#platform/sha256";
import { weightBytes } from "./weightBytes.js";

/**
 * A fingerprint of a model's weights: equal for two models only if their weights are the same to the bit.
 *
 * @example await weightsSha256(model) // what `npx neurone train` prints as `weights_sha256`
 * @returns the SHA-256, as 64 hexadecimal digits, over the little-endian float32 values of all weights: kernel then bias, layer by
 *   layer, row-major
 */
export function weightsSha256(model: Pick<CallbackModel, "getWeights">): Promise<string> {
  return sha256(weightBytes(model.getWeights()));
}
