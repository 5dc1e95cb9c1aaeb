import * as plot from "../plot/index.js";
import type { RunResults } from "./RunResults.js";

/** The pictures of a run, by the names of their files. */
export interface RunPictures {
  readonly curves: plot.Figure;
  readonly matrix: plot.Figure;
  readonly errors: plot.Figure;
  readonly diagram: plot.Figure;
}

/** Draws a run; `"auto"` is light here, the page colours its pictures itself. */
export async function drawRun(
  { config, history, model, test, images, labels }: RunResults,
  { language, theme }: { readonly language: plot.Language; readonly theme: plot.Theme },
): Promise<RunPictures> {
  const options = { language, theme: theme === "auto" ? ("light" as const) : theme };
  const { class_names: classNames } = config.data;
  return {
    curves: plot.history(history, options),
    matrix: plot.confusionMatrixOf(test.matrix, { ...options, classes: classNames }),
    errors: plot.misclassified(images, labels, test.probabilities, { ...options, classNames, count: 12 }),
    diagram: await plot.model(model, options),
  };
}
