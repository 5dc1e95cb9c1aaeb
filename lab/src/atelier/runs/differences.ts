import type { Experiment, LayerChoice } from "../../state/Experiment.js";

export type ExperimentField = keyof Experiment;

/** In the order in which a run tells them. */
export const fieldsTold: readonly ExperimentField[] = [
  "layers",
  "optimizer",
  "learningRate",
  "batchSize",
  "epochs",
  "seed",
  "validation",
  "earlyStopping",
];

/** The settings that are not the same in all of these experiments: what a comparison is about. */
export function differingFields(experiments: readonly Experiment[]): ReadonlySet<ExperimentField> {
  const [first, ...others] = experiments;
  if (first === undefined) return new Set();
  const same = (field: ExperimentField): boolean => {
    const value = JSON.stringify(first[field]);
    return others.every((other) => JSON.stringify(other[field]) === value);
  };
  return new Set(fieldsTold.filter((field) => !same(field)));
}

/** `784 relu · dropout 0.2 · 100 tanh`, with numbers as the reader writes them. */
export function layersTold(layers: readonly LayerChoice[], write: (value: number) => string): string {
  return layers
    .map((layer) =>
      layer.kind === "dense" ? `${layer.units} ${layer.activation}` : `dropout ${write(layer.rate)}`,
    )
    .join(" → ");
}

/** The best value of a measure over the epochs; undefined if it was not measured. */
export function bestOf(
  epochs: readonly { measures: Readonly<Record<string, number>> }[],
  name: string,
): number | undefined {
  const values = epochs.flatMap(({ measures }) => measures[name] ?? []);
  if (values.length === 0) return undefined;
  return name.endsWith("loss") ? Math.min(...values) : Math.max(...values);
}
