/** One-hot targets with `labelSmoothing` of each row shared out evenly among its classes (Szegedy et al., 2015). */
export function smoothOneHot(yTrue: Float32Array, labelSmoothing: number, classes: number): Float32Array {
  if (labelSmoothing === 0) return yTrue;
  return yTrue.map((target) => target * (1 - labelSmoothing) + labelSmoothing / classes);
}
