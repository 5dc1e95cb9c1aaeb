import { type Experiment, sessionExperiment } from "../../state/Experiment.js";

/** What is to be typed after `npx neurone` for the same weights; undefined for what the command line does not have: dropout, other activations. */
export function commandOf(experiment: Experiment): readonly string[] | undefined {
  const { layers, optimizer, learningRate, batchSize, epochs, seed, validation, earlyStopping } = experiment;
  const sizes = layers.map((layer) =>
    layer.kind === "dense" && layer.activation === "relu" ? String(layer.units) : undefined,
  );
  if (validation !== "test" || sizes.includes(undefined)) return undefined;
  const usual = sessionExperiment;
  const [first] = usual.layers;
  const isUsual = layers.length === 1 && first?.kind === "dense" && sizes[0] === String(first.units);
  const option = (name: string, value: string | number, absent: unknown): string[] =>
    value === absent ? [] : [name, String(value)];
  return [
    "train",
    ...(isUsual ? [] : ["--layers", sizes.length === 0 ? "none" : sizes.join(",")]),
    ...option("--epochs", epochs, usual.epochs),
    ...option("--batch-size", batchSize, usual.batchSize),
    ...option("--optimizer", optimizer, usual.optimizer),
    ...(learningRate === null ? [] : ["--learning-rate", String(learningRate)]),
    ...option("--seed", seed, usual.seed),
    ...(earlyStopping === null
      ? []
      : ["--early-stopping", earlyStopping.monitor, "--patience", String(earlyStopping.patience)]),
  ];
}
