/** Binary targets moved towards one half: by `labelSmoothing` of the way. */
export function smoothBinary(yTrue: Float32Array, labelSmoothing: number): Float32Array {
  if (labelSmoothing === 0) return yTrue;
  return yTrue.map((target) => target * (1 - labelSmoothing) + 0.5 * labelSmoothing);
}
