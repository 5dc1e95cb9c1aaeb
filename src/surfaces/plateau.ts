import { exp } from "../util/math.js";
import type { Surface } from "./Surface.js";

/** A funnel in a plain: 1 - e^(-(x^2 + y^2) / 2), flat far from its minimum 0 at (0, 0). */
export const plateau: Surface = {
  name: "plateau",
  title: { en: "A plateau", fr: "Un plateau" },
  lesson: {
    en: "Far from the hole the slope is nearly zero, as with a saturated sigmoid: gradient descent does not move. Adam only looks at how the slope compares with earlier slopes, and walks.",
    fr: "Loin du creux la pente est presque nulle, comme avec une sigmoïde saturée : la descente de gradient ne bouge pas. Adam compare la pente aux précédentes, et marche.",
  },
  formula: String.raw`1 - e^{-\frac{1}{2}\left(x^2 + y^2\right)}`,
  domain: { x: [-4.5, 4.5], y: [-3, 3] },
  start: [-3.5, 1.8],
  minima: [{ x: 0, y: 0, isGlobal: true }],
  learningRates: { SGD: 0.5, RMSprop: 0.05, Adagrad: 0.5, Adam: 0.1 },
  steps: 120,
  contours: "linear",
  value: (x, y) => 1 - exp(-(x * x + y * y) / 2),
  gradient: (x, y) => {
    const nearness = exp(-(x * x + y * y) / 2);
    return [x * nearness, y * nearness];
  },
};
