import type { Surface } from "./Surface.js";

/**
 * A long valley with steep sides: its curvature is 4 across and 0.1 along, and gradient descent is only stable below a rate of 2 / 4 = 0.5, which is
 * little for the way along.
 */
export const ravine: Surface = {
  name: "ravine",
  title: { en: "A steep ravine", fr: "Un ravin escarpé" },
  lesson: {
    en: "Forty times steeper across than along. Gradient descent throws itself from one side to the other: above a rate of 0.5 each throw is longer than the last, and it flies away. Adam takes steps of about its rate, however steep it is.",
    fr: "Quarante fois plus raide en travers qu’en long. La descente de gradient se jette d’un bord à l’autre : au-dessus d’un taux de 0,5 chaque saut est plus long que le précédent, et elle s’envole. Les pas d’Adam restent de l’ordre de son taux, quelle que soit la pente.",
  },
  formula: String.raw`\tfrac{1}{20}\left(x^2 + 40y^2\right)`,
  domain: { x: [-10, 4], y: [-2.5, 2.5] },
  start: [-8, 1.5],
  minima: [{ x: 0, y: 0, isGlobal: true }],
  learningRates: { SGD: 0.49, RMSprop: 0.2, Adagrad: 1, Adam: 0.5 },
  steps: 100,
  contours: "linear",
  value: (x, y) => (x * x + 40 * y * y) / 20,
  gradient: (x, y) => [x / 10, 4 * y],
};
