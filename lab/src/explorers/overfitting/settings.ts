/** Everything that decides about this training; the same settings give the same curve. */
export interface Settings {
  /** Of the points, training and validation together. */
  readonly points: number;
  /** The standard deviation of the noise. */
  readonly noise: number;
  /** Neurons in each hidden layer. */
  readonly units: number;
  readonly layers: 1 | 2;
  readonly epochs: number;
  readonly dropout: number;
  /** The factor of the squared weights; 0 for none. */
  readonly l2: number;
  readonly stopsEarly: boolean;
  readonly seed: number;
}

/** A network that learns by heart, without a remedy. */
export const startSettings: Settings = {
  points: 24,
  noise: 0.3,
  units: 64,
  layers: 2,
  epochs: 1500,
  dropout: 0,
  l2: 0,
  stopsEarly: false,
  seed: 5,
};

/** Epochs without a better validation loss before early stopping ends the training. */
export const PATIENCE = 150;

/** Where the network is looked at. */
export const REACH = 3;

/** What is sent to the worker. */
export type Request = { readonly kind: "train"; readonly run: number; readonly settings: Settings };

/** Where a training stands. Losses are measured after the epoch, without dropout and penalty, on both sets alike. */
export interface Progress {
  readonly kind: "progress";
  readonly run: number;
  /** Epochs done. */
  readonly epoch: number;
  readonly trainLoss: number;
  readonly validationLoss: number;
  /** What the network says at `GRID` places from -REACH to REACH. */
  readonly curve: Float32Array;
  readonly parameters: number;
}

/** What the worker sends. */
export type Answer =
  | Progress
  | { readonly kind: "done"; readonly run: number; readonly stoppedAt: number | undefined }
  | { readonly kind: "trouble"; readonly run: number; readonly message: string };

export const GRID = 181;

/** How many times a training is looked at. */
export const LOOKS = 150;

/** The epoch with the lowest validation loss among those that were looked at. */
export function bestOf(history: readonly Progress[]): Progress | undefined {
  return history.reduce<Progress | undefined>(
    (best, one) => (best === undefined || one.validationLoss < best.validationLoss ? one : best),
    undefined,
  );
}

export type Verdict = "waiting" | "underfit" | "overfit" | "good";

/** What the losses tell, given how noisy the points are: no network gets below the noise but by learning by heart. */
export function verdictOf(history: readonly Progress[], noise: number): Verdict {
  const last = history.at(-1);
  const best = bestOf(history);
  if (last === undefined || best === undefined || last.epoch < 20) return "waiting";
  const floor = noise * noise;
  if (last.validationLoss > 1.25 * best.validationLoss && last.validationLoss > 1.5 * last.trainLoss)
    return "overfit";
  if (last.trainLoss > 1.6 * floor + 0.02) return "underfit";
  return "good";
}
