import { cos, sin } from "../util/math.js";
import type { Surface } from "./Surface.js";

/** A bowl with waves, in the manner of Rastrigin's function: a grid of dips, of which the one at (0, 0) is the lowest. */
export const waves: Surface = {
  name: "waves",
  title: { en: "Waves", fr: "Des vagues" },
  lesson: {
    en: "Not convex: many local minima, one global one. Who only goes down stays in the nearest dip. Momentum may roll through it, with luck; nothing promises the lowest one.",
    fr: "Pas convexe : beaucoup de minima locaux, un seul global. Qui ne fait que descendre reste dans le creux le plus proche. Avec de l’inertie on peut rouler au-delà, avec de la chance ; rien ne promet le plus bas.",
  },
  formula: String.raw`\tfrac{1}{20}\left(x^2 + y^2\right) + 0.35\left(2 - \cos 2x - \cos 2y\right)`,
  domain: { x: [-5.2, 3.8], y: [-3.4, 3.4] },
  start: [-4.4, 1.1],
  // Where x / 10 + 0.7 sin 2x = 0 with a positive second derivative.
  minima: [-2.92597342, 0, 2.92597342]
    .flatMap((x) => [-2.92597342, 0, 2.92597342].map((y) => ({ x, y, isGlobal: x === 0 && y === 0 })))
    .sort((a, b) => Number(b.isGlobal) - Number(a.isGlobal)),
  learningRates: { SGD: 0.1, RMSprop: 0.05, Adagrad: 0.3, Adam: 0.1 },
  steps: 120,
  contours: "linear",
  value: (x, y) => 0.05 * (x * x + y * y) + 0.35 * (2 - cos(2 * x) - cos(2 * y)),
  gradient: (x, y) => [0.1 * x + 0.7 * sin(2 * x), 0.1 * y + 0.7 * sin(2 * y)],
};
