import type { Surface } from "./Surface.js";

/** A convex bowl: the case in which every optimizer arrives. */
export const bowl: Surface = {
  name: "bowl",
  title: { en: "A bowl", fr: "Un bol" },
  lesson: {
    en: "Convex: one minimum, and from everywhere the slope leads to it. Here plain gradient descent is all one needs.",
    fr: "Convexe : un seul minimum, et de partout la pente y mène. Ici, la simple descente de gradient suffit.",
  },
  formula: String.raw`\tfrac{1}{2}x^2 + y^2`,
  domain: { x: [-4, 4], y: [-2.5, 2.5] },
  start: [-3.2, 1.6],
  minima: [{ x: 0, y: 0, isGlobal: true }],
  learningRates: { SGD: 0.1, RMSprop: 0.05, Adagrad: 0.5, Adam: 0.1 },
  steps: 100,
  contours: "linear",
  value: (x, y) => 0.5 * x * x + y * y,
  gradient: (x, y) => [x, 2 * y],
};
