import type { SavedModel } from "./SavedModel.js";

/** What a format that keeps layers and weights alone leaves out of a model. @param format for people: `"TensorFlow.js"` */
export function leftOut({ training, optimizerState }: SavedModel, format: string): string[] {
  const sentences: string[] = [];
  if (training !== undefined) {
    sentences.push(
      `How the model was compiled (optimizer, loss, metrics) is left out: ${format} has no place for it here.`,
    );
  }
  if (optimizerState !== undefined) {
    sentences.push(
      `What the optimizer remembers (${optimizerState.iterations} ${optimizerState.iterations === 1 ? "step" : "steps"}, ${optimizerState.variables.length} arrays) is left out: training cannot go on from there as it would have.`,
    );
  }
  return sentences;
}
