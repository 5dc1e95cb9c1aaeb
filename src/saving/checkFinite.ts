import { errorAt, type Place } from "./Place.js";

/**
 * Refuses weights that are no numbers: every prediction would be NaN.
 * @throws ModelFileError naming where they are
 */
export function checkFinite(data: Float32Array, where: Place): void {
  const at = data.findIndex((value) => !Number.isFinite(value));
  if (at < 0) return;
  throw errorAt(
    where,
    `Expected finite numbers, but number ${at} of ${data.length} is ${data[at]}: the training that these weights come from has diverged, or the file is damaged.`,
  );
}
