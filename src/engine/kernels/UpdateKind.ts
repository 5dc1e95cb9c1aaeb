/** The optimizers' update rules, as numbers; for the kernels (AssemblyScript) and for TypeScript alike. */
export enum UpdateKind {
  Sgd = 0,
  /** SGD with momentum; slot: momentum. */
  SgdMomentum = 1,
  /** SGD with Nesterov's momentum; slot: momentum. */
  SgdNesterov = 2,
  /** Slot: velocity. */
  RmsProp = 3,
  /** Slots: velocity, momentum. */
  RmsPropMomentum = 4,
  /** Slots: velocity, average gradient. */
  RmsPropCentered = 5,
  /** Slots: velocity, momentum, average gradient. */
  RmsPropCenteredMomentum = 6,
  /** Slot: accumulator. */
  Adagrad = 7,
  /** Slots: accumulated gradient, accumulated delta. */
  Adadelta = 8,
  /** Slots: momentum, velocity. AdamW is Adam with `Hyper.Decay`. */
  Adam = 9,
  /** Slots: momentum, velocity, the largest velocity so far. */
  AdamAmsgrad = 10,
  /** Slots: momentum, norm. */
  Adamax = 11,
  /** Slots: momentum, velocity. */
  Nadam = 12,
  /** Slot: momentum. */
  Lion = 13,
}
