/** Targets of -1 and 1 for the hinge losses: when all are 0 or 1 they are taken as such labels, else they stay as they are. */
export function signedTargets(yTrue: Float32Array): Float32Array {
  return yTrue.every((target) => target === 0 || target === 1)
    ? yTrue.map((target) => 2 * target - 1)
    : yTrue;
}
