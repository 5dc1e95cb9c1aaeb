import { exp } from "../util/math.js";
import type { Surface } from "./Surface.js";

/** The square of the gorge's width. */
const WIDTH = 0.09;
/** How deep the gorge is. */
const DEPTH = 3;

/** A gorge with cliffs on both sides, cut into a gentle slope: the gradient is up to 6 in the cliffs and below 0.5 around. Minimum 0 at (0, 0). */
export const gorge: Surface = {
  name: "gorge",
  title: { en: "A gorge between cliffs", fr: "Une gorge entre deux falaises" },
  lesson: {
    en: "A gentle slope that ends in a cliff. A rate that suits the slope is far too large for the cliff: gradient descent is thrown out of the gorge each time it falls in, and never comes to rest. Adam makes its steps smaller when slopes have been large.",
    fr: "Une pente douce qui finit en falaise. Un taux qui convient à la pente est bien trop grand pour la falaise : la descente de gradient est éjectée de la gorge chaque fois qu’elle y tombe, et ne se pose jamais. Adam raccourcit ses pas quand les pentes ont été fortes.",
  },
  formula: String.raw`\tfrac{1}{10}x^2 + \tfrac{1}{20}y^2 + 3\left(1 - e^{-\frac{x^2}{0.18}}\right)`,
  domain: { x: [-3, 3], y: [-2, 2.4] },
  start: [-2.5, 1.8],
  minima: [{ x: 0, y: 0, isGlobal: true }],
  learningRates: { SGD: 0.3, RMSprop: 0.05, Adagrad: 0.3, Adam: 0.1 },
  steps: 120,
  contours: "linear",
  value: (x, y) => 0.1 * x * x + 0.05 * y * y + DEPTH * (1 - exp((-x * x) / (2 * WIDTH))),
  gradient: (x, y) => [0.2 * x + ((DEPTH * x) / WIDTH) * exp((-x * x) / (2 * WIDTH)), 0.1 * y],
};
