import type { Surface } from "./Surface.js";

/** A nearly flat middle between walls that rise to 10^5 in the corners (Beale, 1958). Minimum 0 at (3, 0.5). */
export const beale: Surface = {
  name: "beale",
  title: { en: "Beale’s function", fr: "La fonction de Beale" },
  lesson: {
    en: "A flat middle between very high walls. The slope is a thousand times larger in the corners than near the minimum: no single rate suits gradient descent in both places.",
    fr: "Un centre plat entre des murs très hauts. La pente est mille fois plus forte dans les coins que près du minimum : aucun taux ne convient partout à la descente de gradient.",
  },
  formula: String.raw`\left(\tfrac{3}{2} - x + xy\right)^2 + \left(\tfrac{9}{4} - x + xy^2\right)^2 + \left(\tfrac{21}{8} - x + xy^3\right)^2`,
  domain: { x: [-1.5, 4.5], y: [-2.5, 2.5] },
  start: [1, 1.8],
  minima: [{ x: 3, y: 0.5, isGlobal: true }],
  learningRates: { SGD: 0.01, RMSprop: 0.05, Adagrad: 0.5, Adam: 0.2 },
  steps: 400,
  contours: "logarithmic",
  value: (x, y) => {
    const [a, b, c] = [1.5 - x + x * y, 2.25 - x + x * y * y, 2.625 - x + x * y * y * y];
    return a * a + b * b + c * c;
  },
  gradient: (x, y) => {
    const [a, b, c] = [1.5 - x + x * y, 2.25 - x + x * y * y, 2.625 - x + x * y * y * y];
    return [
      2 * a * (y - 1) + 2 * b * (y * y - 1) + 2 * c * (y * y * y - 1),
      2 * a * x + 4 * b * x * y + 6 * c * x * y * y,
    ];
  },
};
