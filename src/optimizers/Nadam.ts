import { Hyper } from "../engine/kernels/Hyper.js";
import { UpdateKind } from "../engine/kernels/UpdateKind.js";
import { AdamFamily, type AdamFamilyOptions } from "./AdamFamily.js";
import { powerOfBeta } from "./powerOfBeta.js";

/** What Nadam can be told. */
export type NadamOptions = AdamFamilyOptions;

/**
 * Adam with Nesterov's look ahead (Dozat, 2016), where the momentum grows: u_t = beta1 (1 - 0.96^t / 2), and P_t is the product of
 * u_1 ... u_t. w -= rate n / (sqrt(v / (1 - beta2^t)) + epsilon), n = u_(t+1) m / (1 - P_(t+1)) + (1 - u_t) g / (1 - P_t).
 */
export class Nadam extends AdamFamily {
  readonly className = "Nadam";
  readonly kind: number = UpdateKind.Nadam;
  readonly slotNames = ["momentum", "velocity"] as const;
  /** The last product computed, so that the next step needs one factor more and not all. */
  #last = { count: 0, product: 1 };

  constructor(options: NadamOptions = {}) {
    super(options, { name: "nadam" });
  }

  /** Keras' `u_product`. */
  override savedScalars(): readonly number[] {
    return [Math.fround(this.#productOfMomenta(this.iterations))];
  }

  protected correctStart(hyper: Float32Array, _rate: number, count: number): void {
    const product = this.#productOfMomenta(count);
    const next = this.#momentumAt(count + 1);
    hyper[Hyper.MomentumFactor] = next / (1 - product * next);
    hyper[Hyper.GradientFactor] = (1 - this.#momentumAt(count)) / (1 - product);
    hyper[Hyper.VelocityFactor] = 1 / (1 - powerOfBeta(this.beta2, count));
  }

  /** u_t. */
  #momentumAt(count: number): number {
    return this.beta1 * (1 - 0.5 * powerOfBeta(0.96, count));
  }

  /** P_t. */
  #productOfMomenta(count: number): number {
    if (count < this.#last.count) this.#last = { count: 0, product: 1 };
    while (this.#last.count < count) {
      const next = this.#last.count + 1;
      this.#last = { count: next, product: this.#last.product * this.#momentumAt(next) };
    }
    return this.#last.product;
  }
}
