import type { OptimizerName } from "../../state/Experiment.js";

/** Each optimizer's own learning rate, as in Keras; a test holds it against the library. */
export const ownRate: Readonly<Record<OptimizerName, number>> = {
  adam: 0.001,
  sgd: 0.01,
  rmsprop: 0.001,
  adagrad: 0.001,
  adadelta: 0.001,
  adamw: 0.001,
  adamax: 0.001,
  nadam: 0.001,
  lion: 0.001,
};

/** The slider's ends: what is beyond can be typed. */
export const sliderRates = { least: 1e-5, most: 1 } as const;

/** Where a rate lies on the slider, from 0 to 1, by its logarithm. */
export function shareOfRate(rate: number): number {
  const { least, most } = sliderRates;
  return Math.min(1, Math.max(0, Math.log(rate / least) / Math.log(most / least)));
}

/** From there back, with one digit and a half: 0.001, 0.0015, 0.002. */
export function rateOfShare(share: number): number {
  const { least, most } = sliderRates;
  const exact = least * (most / least) ** share;
  const size = 10 ** Math.floor(Math.log10(exact) + 1e-9);
  return Number(((Math.round((exact / size) * 2) / 2) * size).toPrecision(3));
}
