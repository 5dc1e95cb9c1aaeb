import {
  Callback,
  Dense,
  Dropout,
  EarlyStopping,
  Input,
  losses,
  optimizers,
  random,
  regularizers,
  Sequential,
} from "neurone/plain";
import { makePoints, type Sample } from "./data.js";
import { GRID, LOOKS, PATIENCE, type Progress, REACH, type Settings } from "./settings.js";

/** The network of the settings, untrained. */
function makeModel({ units, layers, dropout, l2, seed }: Settings): Sequential {
  random.setSeed(seed);
  const model = new Sequential([Input({ shape: [1] })]);
  for (let layer = 0; layer < layers; layer++) {
    const kernelRegularizer = l2 > 0 ? new regularizers.L2({ l2 }) : undefined;
    model.add(new Dense({ units, activation: "tanh", kernelRegularizer }));
    if (dropout > 0) model.add(new Dropout({ rate: dropout }));
  }
  model.add(new Dense({ units: 1 }));
  model.compile({ loss: "mean_squared_error", optimizer: new optimizers.Adam({ learningRate: 0.01 }) });
  return model;
}

const meanSquare = new losses.MeanSquaredError();

/** The loss of some answers, as the library measures it. */
function lossOf(samples: readonly Sample[], answers: Float32Array): number {
  const shape = [samples.length, 1];
  const y = { data: Float32Array.from(samples, (sample) => sample.y), shape };
  const each = meanSquare.perSample(y, { data: answers, shape });
  return each.reduce((sum, loss) => sum + loss, 0) / each.length;
}

/** Looks at the training every so many epochs. */
class Looker extends Callback {
  readonly #every: number;
  readonly #look: (epoch: number) => Promise<void>;

  constructor(every: number, look: (epoch: number) => Promise<void>) {
    super();
    this.#every = every;
    this.#look = look;
  }

  override async onEpochEnd(epoch: number): Promise<void> {
    if ((epoch + 1) % this.#every === 0 || epoch === 0) await this.#look(epoch + 1);
  }
}

/**
 * Trains the network of the settings on their points.
 * @param tell is given where it stands, again and again; what it returns is waited for
 * @param signal ends it
 * @returns the epoch at which early stopping ended it; undefined when it did not
 */
export async function trainOnce(
  settings: Settings,
  tell: (progress: Omit<Progress, "kind" | "run">) => void | Promise<void>,
  signal: AbortSignal,
): Promise<number | undefined> {
  // A model at work answers nobody: its weights are lent to a twin.
  const twin = makeModel(settings);
  const model = makeModel(settings);
  const { train, validation } = makePoints(settings);
  const grid = Array.from({ length: GRID }, (_, i) => (2 * REACH * i) / (GRID - 1) - REACH);
  const asked = Float32Array.from([...grid, ...train.map(({ x }) => x), ...validation.map(({ x }) => x)]);
  const parameters = model.countParams();
  const look = async (epoch: number): Promise<void> => {
    twin.setWeights(model.getWeights());
    const predicted = await twin.predict(
      { data: asked, shape: [asked.length, 1] },
      { verbose: 0, threads: 1 },
    );
    const answers = predicted.data as Float32Array;
    const mid = GRID + train.length;
    await tell({
      epoch,
      trainLoss: lossOf(train, answers.subarray(GRID, mid)),
      validationLoss: lossOf(validation, answers.subarray(mid)),
      curve: answers.slice(0, GRID),
      parameters,
    });
  };
  const stopping = new EarlyStopping({ monitor: "val_loss", patience: PATIENCE, restoreBestWeights: true });
  const arrays = (samples: readonly Sample[]) =>
    [samples.map(({ x }) => [x]), samples.map(({ y }) => [y])] as const;
  await look(0);
  const [x, y] = arrays(train);
  const every = Math.max(1, Math.round(settings.epochs / LOOKS));
  const { epoch } = await model.fit(x, y, {
    epochs: settings.epochs,
    batchSize: 32,
    verbose: 0,
    threads: 1,
    signal,
    validationData: arrays(validation),
    callbacks: [new Looker(every, look), ...(settings.stopsEarly ? [stopping] : [])],
  });
  if (signal.aborted || !settings.stopsEarly) return undefined;
  // The best weights are back: the last look is at them.
  await look(epoch.length);
  return stopping.bestEpoch + 1;
}
