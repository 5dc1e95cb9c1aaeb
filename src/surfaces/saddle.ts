import type { Surface } from "./Surface.js";

/** A saddle at (0, 0), x^2 - y^2 with walls: down to a minimum of -1/4 on both sides, at (0, -1) and (0, 1). */
export const saddle: Surface = {
  name: "saddle",
  title: { en: "A saddle point", fr: "Un point-selle" },
  lesson: {
    en: "Flat at the saddle, yet no minimum: the way down is to the sides. Gradient descent starts almost on the ridge, follows it to the saddle and hardly moves there, since its steps are as small as the slope. Adam divides by the size of the slope and leaves at once.",
    fr: "Plat au col, sans être un minimum : on descend par les côtés. Partie presque sur la crête, la descente de gradient la suit jusqu’au col et n’y avance guère : ses pas sont aussi petits que la pente. Adam divise par la taille de la pente et s’en va aussitôt.",
  },
  formula: String.raw`\tfrac{1}{2}x^2 - \tfrac{1}{2}y^2 + \tfrac{1}{4}y^4`,
  domain: { x: [-2, 2], y: [-1.6, 1.6] },
  start: [-1.5, 0.0001],
  minima: [
    { x: 0, y: 1, isGlobal: true },
    { x: 0, y: -1, isGlobal: true },
  ],
  learningRates: { SGD: 0.1, RMSprop: 0.05, Adagrad: 0.3, Adam: 0.05 },
  steps: 80,
  contours: "linear",
  value: (x, y) => 0.5 * x * x - 0.5 * y * y + 0.25 * (y * y) * (y * y),
  gradient: (x, y) => [x, y * y * y - y],
};
