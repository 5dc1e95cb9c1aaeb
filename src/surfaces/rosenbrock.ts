import type { Surface } from "./Surface.js";

/** A curved valley with a flat floor (Rosenbrock, 1960). Minimum 0 at (1, 1). */
export const rosenbrock: Surface = {
  name: "rosenbrock",
  title: { en: "Rosenbrock’s valley", fr: "La vallée de Rosenbrock" },
  lesson: {
    en: "The valley is found at once; following it is the hard part. Its sides are so steep that gradient descent needs a tiny rate, and with a tiny rate it crawls along the flat, bent floor.",
    fr: "La vallée est vite trouvée ; la suivre est le plus dur. Ses bords sont si raides que la descente de gradient demande un taux minuscule, et avec lui elle rampe sur le fond plat et courbe.",
  },
  formula: String.raw`(1 - x)^2 + 100\left(y - x^2\right)^2`,
  domain: { x: [-1.8, 1.8], y: [-0.6, 2.2] },
  start: [-1.2, 1.4],
  minima: [{ x: 1, y: 1, isGlobal: true }],
  learningRates: { SGD: 0.001, RMSprop: 0.01, Adagrad: 0.3, Adam: 0.05 },
  steps: 600,
  contours: "logarithmic",
  value: (x, y) => {
    const [a, b] = [1 - x, y - x * x];
    return a * a + 100 * b * b;
  },
  gradient: (x, y) => [2 * (x - 1) - 400 * x * (y - x * x), 200 * (y - x * x)],
};
