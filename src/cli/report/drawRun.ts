import * as plot from "../../plot/index.js";
import type { RunResults } from "./RunResults.js";

/** The pictures of a run, by the names of their files. */
export interface RunPictures {
  readonly curves: plot.Figure;
  readonly matrix: plot.Figure;
  readonly errors: plot.Figure;
  readonly diagram: plot.Figure;
}

/** Draws a run. */
export async function drawRun(
  { config, history, model, test, images, labels }: RunResults,
  options: { readonly language: plot.Language; readonly theme: plot.Theme },
): Promise<RunPictures> {
  const { class_names: classNames } = config.data;
  return {
    curves: plot.history(history, options),
    matrix: plot.confusionMatrixOf(test.matrix, { ...options, classes: classNames }),
    errors: plot.misclassified(images, labels, test.probabilities, { ...options, classNames, count: 12 }),
    diagram: await plot.model(model, options),
  };
}
