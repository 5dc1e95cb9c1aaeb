import type { ComponentType } from "preact";
import { lazy } from "preact/compat";
import { type Words, words } from "../state/words.js";
import type { ExplorerProps } from "./shared/ExplorerFrame.js";

/** An explorer as the index and the lessons know it. */
export interface ExplorerEntry {
  /** As in the address `#/explorers/<name>`. */
  readonly name: string;
  readonly said: Words<{ readonly title: string; readonly idea: string }>;
  /** Comes when it is first shown. */
  readonly Component: ComponentType<ExplorerProps>;
}

/** All explorers, in the order in which a course would meet them. */
export const explorers: readonly ExplorerEntry[] = [
  {
    name: "activations",
    said: words(
      { title: "Le neurone", idea: "Une somme, puis une fonction d’activation : sa courbe, sa pente." },
      { title: "The neuron", idea: "A sum, then an activation function: its curve, its slope." },
    ),
    Component: lazy(() =>
      import("./activations/ActivationsExplorer.js").then(({ ActivationsExplorer }) => ({
        default: ActivationsExplorer,
      })),
    ),
  },
  {
    name: "softmax",
    said: words(
      {
        title: "Softmax et entropie croisée",
        idea: "Dix scores deviennent dix probabilités, et une erreur.",
      },
      { title: "Softmax and cross-entropy", idea: "Ten scores become ten probabilities, and a loss." },
    ),
    Component: lazy(() =>
      import("./softmax/SoftmaxExplorer.js").then(({ SoftmaxExplorer }) => ({ default: SoftmaxExplorer })),
    ),
  },
  {
    name: "one-step",
    said: words(
      { title: "Un pas d’entraînement à la main", idea: "Un réseau minuscule, et tous ses nombres." },
      { title: "One training step by hand", idea: "A tiny network, and all its numbers." },
    ),
    Component: lazy(() =>
      import("./one-step/OneStepExplorer.js").then(({ OneStepExplorer }) => ({ default: OneStepExplorer })),
    ),
  },
  {
    name: "optimizers",
    said: words(
      { title: "La course des optimiseurs", idea: "SGD, Adam et les autres, pas à pas, sur neuf paysages." },
      {
        title: "The race of the optimizers",
        idea: "SGD, Adam and the others, step by step, on nine landscapes.",
      },
    ),
    Component: lazy(() =>
      import("./optimizers/OptimizersExplorer.js").then(({ OptimizersExplorer }) => ({
        default: OptimizersExplorer,
      })),
    ),
  },
  {
    name: "overfitting",
    said: words(
      { title: "Le surapprentissage", idea: "Apprendre la courbe, ou le bruit par cœur ; et les remèdes." },
      { title: "Over-fitting", idea: "To learn the curve, or the noise by heart; and what helps." },
    ),
    Component: lazy(() =>
      import("./overfitting/OverfittingExplorer.js").then(({ OverfittingExplorer }) => ({
        default: OverfittingExplorer,
      })),
    ),
  },
];

/** The explorer of a name; undefined when there is none. */
export function explorerOf(name: string): ExplorerEntry | undefined {
  return explorers.find((entry) => entry.name === name);
}
