import { Hyper } from "../engine/kernels/Hyper.js";
import { UpdateKind } from "../engine/kernels/UpdateKind.js";
import { AdamFamily, type AdamFamilyOptions } from "./AdamFamily.js";
import { powerOfBeta } from "./powerOfBeta.js";

/** What Adamax can be told. */
export type AdamaxOptions = AdamFamilyOptions;

/** w -= rate / (1 - beta1^t) m / (u + epsilon), where u = max(beta2 u, |g|) is a fading maximum (Kingma and Ba, 2014, section 7). */
export class Adamax extends AdamFamily {
  readonly className = "Adamax";
  readonly kind: number = UpdateKind.Adamax;
  readonly slotNames = ["momentum", "norm"] as const;

  constructor(options: AdamaxOptions = {}) {
    super(options, { name: "adamax" });
  }

  protected correctStart(hyper: Float32Array, rate: number, count: number): void {
    hyper[Hyper.Rate] = rate / (1 - powerOfBeta(this.beta1, count));
  }
}
