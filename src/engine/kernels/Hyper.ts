/** Where each number stands in the 16 float32 that tell `update` what to do; the same places for every kind of update. */
export enum Hyper {
  /** The learning rate, or the step size that an optimizer makes of it (Adam: corrected for the start). */
  Rate = 0,
  /** What the gradient is multiplied with before all else but regularization; 1 but for clipping by norm. */
  GradientScale = 1,
  /** The gradient is kept within plus and minus this; Infinity to leave it. */
  ClipValue = 2,
  /** L1 regularization: adds L1 * sign(w) to the gradient. */
  L1 = 3,
  /** L2 regularization: adds 2 * L2 * w to the gradient. */
  L2 = 4,
  /** Decoupled weight decay, learning rate included: w -= Decay * w before the update. */
  Decay = 5,
  Momentum = 6,
  Epsilon = 7,
  /** How much of the average gradient stays, ... */
  Beta1 = 8,
  /** ... and how much of the new gradient comes in. */
  OneMinusBeta1 = 9,
  /** The same for the average square. RMSprop's and Adadelta's rho. */
  Beta2 = 10,
  OneMinusBeta2 = 11,
  /** Nadam: the factors of the momentum, the gradient and the velocity in a step. */
  MomentumFactor = 12,
  GradientFactor = 13,
  VelocityFactor = 14,
  /** An average smaller than this is set to zero (0 for none): nothing can be seen of it in a weight, but denormal numbers slow a machine down. */
  Tiny = 15,
  /** How many there are. */
  Count = 16,
}
