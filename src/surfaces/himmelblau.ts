import type { Surface } from "./Surface.js";

/** Four minima of the same depth, 0 (Himmelblau, 1972). */
export const himmelblau: Surface = {
  name: "himmelblau",
  title: { en: "Himmelblau’s four valleys", fr: "Les quatre vallées de Himmelblau" },
  lesson: {
    en: "Four minima, all equally good. Which one is reached depends on the start, on the rate and on the optimizer: two trainings that both succeed need not end with the same weights.",
    fr: "Quatre minima, tous aussi bons. Lequel est atteint dépend du départ, du taux et de l’optimiseur : deux entraînements réussis ne finissent pas forcément avec les mêmes poids.",
  },
  formula: String.raw`\left(x^2 + y - 11\right)^2 + \left(x + y^2 - 7\right)^2`,
  domain: { x: [-5.5, 5.5], y: [-5, 5] },
  start: [-1, -0.5],
  minima: [
    { x: 3, y: 2, isGlobal: true },
    { x: -2.805118086952745, y: 3.131312518250573, isGlobal: true },
    { x: -3.779310253377747, y: -3.28318599128617, isGlobal: true },
    { x: 3.584428340330492, y: -1.848126526964404, isGlobal: true },
  ],
  learningRates: { SGD: 0.01, RMSprop: 0.1, Adagrad: 0.5, Adam: 0.1 },
  steps: 100,
  contours: "logarithmic",
  value: (x, y) => {
    const [a, b] = [x * x + y - 11, x + y * y - 7];
    return a * a + b * b;
  },
  gradient: (x, y) => {
    const [a, b] = [x * x + y - 11, x + y * y - 7];
    return [4 * a * x + 2 * b, 2 * a + 4 * b * y];
  },
};
