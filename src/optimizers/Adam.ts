import { Hyper } from "../engine/kernels/Hyper.js";
import { UpdateKind } from "../engine/kernels/UpdateKind.js";
import { AdamFamily, type AdamFamilyOptions } from "./AdamFamily.js";
import { powerOfBeta } from "./powerOfBeta.js";

export interface AdamOptions extends AdamFamilyOptions {
  /** Whether to divide by the largest average square so far (Reddi et al., 2018). Default false. */
  amsgrad?: boolean;
}

/**
 * w -= rate sqrt(1 - beta2^t) / (1 - beta1^t) m / (sqrt(v) + epsilon), where m and v are the running averages of g and g^2
 * (Kingma and Ba, 2014).
 *
 * @example new Adam({ learningRate: 0.01 })
 */
export class Adam extends AdamFamily {
  readonly className: string = "Adam";
  readonly amsgrad: boolean;

  constructor(
    options: AdamOptions = {},
    defaults: { name: string; weightDecay?: number } = { name: "adam" },
  ) {
    super(options, defaults);
    this.amsgrad = options.amsgrad ?? false;
  }

  get kind(): UpdateKind {
    return this.amsgrad ? UpdateKind.AdamAmsgrad : UpdateKind.Adam;
  }

  get slotNames(): readonly string[] {
    return this.amsgrad ? ["momentum", "velocity", "velocity_hat"] : ["momentum", "velocity"];
  }

  override get slotGroups(): readonly (readonly string[])[] {
    return this.amsgrad ? [["momentum", "velocity"], ["velocity_hat"]] : [["momentum", "velocity"]];
  }

  protected correctStart(hyper: Float32Array, rate: number, count: number): void {
    const root = Math.sqrt(1 - powerOfBeta(this.beta2, count));
    hyper[Hyper.Rate] = (rate * root) / (1 - powerOfBeta(this.beta1, count));
  }

  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), amsgrad: this.amsgrad };
  }
}
