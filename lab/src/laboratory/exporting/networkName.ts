import type { Experiment } from "../../state/Experiment.js";

/** What files of an experiment's network are called, without an ending: `mnist-500-400`. */
export function networkName({ layers }: Experiment): string {
  const sizes = layers.flatMap((layer) => (layer.kind === "dense" ? [layer.units] : []));
  return ["mnist", ...(sizes.length === 0 ? ["softmax"] : sizes)].join("-");
}
