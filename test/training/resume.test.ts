import { describe, expect, it } from "vitest";
import { Callback, type WeightArray } from "../../src/callbacks/index.js";
import {
  BackupAndRestore,
  CSVLogger,
  Dense,
  Dropout,
  EarlyStopping,
  type FitOptions,
  Input,
  LambdaCallback,
  LearningRateScheduler,
  optimizers,
  random,
  ReduceLROnPlateau,
  Sequential,
} from "../../src/index.js";
import { RandomStream } from "../../src/random/index.js";
import { MemoryFiles } from "../callbacks/MemoryFiles.js";

const stream = RandomStream.from(7);
const array = (rows: number, columns: number): { data: Float32Array; shape: number[] } => ({
  data: stream.fillNormal(new Float32Array(rows * columns), 0, 1),
  shape: [rows, columns],
});
const [x, y] = [array(23, 5), array(23, 2)];
const [xTest, yTest] = [array(6, 5), array(6, 2)];

/** What a test may choose of a training. */
interface Case {
  readonly epochs: number;
  readonly fit?: FitOptions;
  readonly seed?: number | undefined;
  readonly layerSeed?: number;
  readonly learningRate?: number;
  readonly callbacks?: (backup: BackupAndRestore) => Callback[];
}

/** What is left of a training. */
interface Result {
  readonly weights: unknown;
  readonly memory: unknown;
  readonly history: unknown;
  readonly random: unknown;
  readonly logs: unknown;
  readonly stopTraining: boolean;
  readonly csv: string;
  readonly restored: number | undefined;
}

/** The batch after which a training is killed. */
type Kill = readonly [epoch: number, batch: number];

/** Ends a training as a power failure does: nothing after this moment happens. */
class Killer extends Callback {
  constructor(
    readonly epoch: number,
    readonly batch: number,
    readonly backup: BackupAndRestore,
  ) {
    super();
  }
  #epoch = 0;
  override onEpochBegin(epoch: number): void {
    this.#epoch = epoch;
  }
  override async onTrainBatchEnd(batch: number): Promise<void> {
    if (this.#epoch !== this.epoch || batch !== this.batch) return;
    // Else it would be chance which backup was the last that became whole.
    await this.backup.flush();
    throw new Error("killed");
  }
}

class Witness extends Callback {
  logs: unknown;
  override onTrainEnd(logs: unknown): void {
    this.logs = logs;
  }
}

/** One call of a program that trains: everything is made anew, as in another process. */
async function program(one: Case, files: MemoryFiles, kill?: Kill): Promise<Result> {
  if (one.seed === undefined) random.setState({ seed: stream.nextUint32(), streams: 0, drawn: true });
  else random.setSeed(one.seed);
  const model = new Sequential([
    Input({ shape: [5] }),
    new Dense({ units: 9, activation: "tanh" }),
    new Dropout({ rate: 0.25 }),
    new Dense({ units: 7, trainable: false }),
    new Dropout({ rate: 0.5, ...(one.layerSeed !== undefined && { seed: one.layerSeed }) }),
    new Dense({ units: 2 }),
  ]);
  const optimizer = new optimizers.Adam({ learningRate: one.learningRate ?? 0.02 });
  model.compile({ optimizer, loss: "mse", metrics: ["mae"] });
  const backup = new BackupAndRestore({ backupDir: "backup", files });
  const witness = new Witness();
  const own = one.callbacks?.(backup) ?? [];
  const { history, epoch } = await model.fit(x, y, {
    batchSize: 4,
    validationData: [xTest, yTest],
    verbose: 0,
    ...one.fit,
    epochs: one.epochs,
    callbacks: [
      backup,
      new CSVLogger({ filename: "log.csv", files }),
      ...own,
      witness,
      ...(kill === undefined ? [] : [new Killer(...kill, backup)]),
    ],
  });
  return {
    weights: model.getWeights().map((weight) => (weight as WeightArray).data),
    memory: model.getOptimizerMemory(),
    history: [history, epoch],
    random: random.getState(),
    logs: witness.logs,
    stopTraining: model.stopTraining,
    csv: files.text("log.csv"),
    restored: backup.restoredEpochs,
  };
}

/** Runs a training that is killed again and again, and one that is not. */
async function expectSameBits(one: Case, kills: readonly Kill[]): Promise<Result> {
  const seed = one.seed ?? 43;
  const whole = await program({ ...one, seed }, new MemoryFiles());
  const files = new MemoryFiles();
  for (const [epoch, batch] of kills)
    await expect(program({ ...one, seed }, files, [epoch, batch])).rejects.toThrow("killed");
  const resumed = await program({ ...one, seed }, files);
  expect(resumed.restored).toBe(Math.max(...kills.map(([epoch]) => epoch)));
  expect({ ...resumed, restored: undefined }).toEqual(whole);
  expect([...files.contents.keys()]).toEqual(["log.csv"]);
  return resumed;
}

describe("a training that was killed ends with the same bits as one that was not", () => {
  it("with shuffled samples, dropout, frozen layers and Adam", async () => {
    await expectSameBits({ epochs: 5 }, [
      [1, 0],
      [1, 5],
      [3, 2],
      [4, 5],
    ]);
  });

  it("when an epoch ends in the midst of the samples", async () => {
    await expectSameBits({ epochs: 7, fit: { stepsPerEpoch: 4 } }, [
      [2, 1],
      [3, 0],
      [6, 3],
    ]);
    await expectSameBits({ epochs: 5, fit: { stepsPerEpoch: 9 } }, [
      [1, 8],
      [4, 0],
    ]);
    await expectSameBits({ epochs: 4, fit: { stepsPerEpoch: 4, shuffle: false } }, [[3, 0]]);
  });

  it("with a dropout layer that has a seed of its own, an initial epoch and rare validations", async () => {
    await expectSameBits({ epochs: 7, layerSeed: 9, fit: { initialEpoch: 2, validationFreq: 2 } }, [
      [4, 1],
      [6, 2],
    ]);
  });

  it("with callbacks that change the learning rate", async () => {
    const callbacks = (): Callback[] => [
      new LearningRateScheduler({ schedule: (epoch, rate) => (epoch % 2 === 0 ? rate : rate * 0.7) }),
      new ReduceLROnPlateau({ monitor: "loss", patience: 1, factor: 0.5, minDelta: 10 }),
    ];
    const result = await expectSameBits({ epochs: 6, callbacks }, [
      [1, 0],
      [2, 1],
      [5, 5],
    ]);
    expect((result.history as [Record<string, number[]>])[0]["learning_rate"]).toHaveLength(6);
  });

  it("with early stopping that goes back to the best weights", async () => {
    const callbacks = (): Callback[] => [
      new EarlyStopping({ monitor: "val_mae", mode: "max", patience: 4, restoreBestWeights: true }),
    ];
    const result = await expectSameBits({ epochs: 99, callbacks, learningRate: 0.1 }, [
      [1, 1],
      [2, 0],
      [4, 0],
    ]);
    expect(result.stopTraining).toBe(true);
  });

  it("when it was killed after the last epoch, before the end", async () => {
    const files = new MemoryFiles();
    const one = { epochs: 3, seed: 5 };
    const callbacks = (backup: BackupAndRestore): Callback[] => [
      new LambdaCallback({
        onTrainEnd: () =>
          backup.flush().then(() => {
            throw new Error("killed at the end");
          }),
      }),
    ];
    await expect(program({ ...one, callbacks }, files)).rejects.toThrow("at the end");
    const resumed = await program(one, files);
    expect(resumed.restored).toBe(3);
    expect({ ...resumed, restored: undefined }).toEqual(await program(one, new MemoryFiles()));
  });

  it("also when nobody had set a seed: the one that was drawn comes back", async () => {
    const files = new MemoryFiles();
    await expect(program({ epochs: 4 }, files, [1, 3])).rejects.toThrow("killed");
    const copy = new MemoryFiles();
    for (const [name, bytes] of files.contents) copy.contents.set(name, bytes);
    const first = await program({ epochs: 4 }, files);
    const second = await program({ epochs: 4 }, copy);
    expect(first.restored).toBe(1);
    expect(second).toEqual(first);
  });
});
