import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { type Backup, decodeBackup, encodeBackup } from "../../src/callbacks/backup/backupFile.js";
import { settingsDifferences } from "../../src/callbacks/backup/settingsDifferences.js";
import type { Callback, WeightArray } from "../../src/callbacks/index.js";
import {
  BackupAndRestore,
  Dense,
  EarlyStopping,
  type FitOptions,
  Input,
  LambdaCallback,
  LearningRateScheduler,
  random,
  Sequential,
} from "../../src/index.js";
import { messageOf } from "../datasets/makeFiles.js";
import { MemoryFiles } from "./MemoryFiles.js";

const x = [
  [1, 2],
  [3, -4],
  [0, 1],
];
const y = [[1], [0], [2]];

function makeModel({ units = 3, optimizer = "adam", loss = "mse", seed = 1 } = {}): Sequential {
  random.setSeed(seed);
  const model = new Sequential([Input({ shape: [2] }), new Dense({ units }), new Dense({ units: 1 })]);
  model.compile({ optimizer, loss });
  return model;
}

const weightsOf = (model: Sequential): unknown =>
  model.getWeights().map((weight) => (weight as WeightArray).data);

let files: MemoryFiles;
beforeEach(() => {
  files = new MemoryFiles();
});

const backupWith = (options: { deleteCheckpoint?: boolean } = {}): BackupAndRestore =>
  new BackupAndRestore({ backupDir: "kept", files, ...options });

/** Stops as if the user had pressed Ctrl-C, in the epoch after `epoch`. */
function abortAfter(epoch: number): { signal: AbortSignal; callback: Callback } {
  const controller = new AbortController();
  const callback = new LambdaCallback({
    onTrainBatchBegin: () => undefined,
    onEpochBegin: (next) => {
      if (next > epoch) controller.abort();
    },
  });
  return { signal: controller.signal, callback };
}

async function fit(model: Sequential, options: FitOptions & { keep?: Callback } = {}): Promise<Sequential> {
  const { keep = backupWith(), callbacks = [], ...rest } = options;
  await model.fit(x, y, { epochs: 4, batchSize: 2, verbose: 0, ...rest, callbacks: [keep, ...callbacks] });
  return model;
}

async function interrupted(options: FitOptions = {}, model = makeModel()): Promise<Sequential> {
  const { signal, callback } = abortAfter(1);
  return fit(model, { ...options, signal, callbacks: [...(options.callbacks ?? []), callback] });
}

describe("BackupAndRestore", () => {
  it("keeps a training that was interrupted, and removes the backup of one that is complete", async () => {
    const whole = await fit(makeModel());
    expect([...files.contents.keys()]).toEqual([]);
    await interrupted();
    expect([...files.contents.keys()]).toEqual(["kept/training.backup"]);
    const backup = backupWith();
    const resumed = await fit(makeModel(), { keep: backup });
    expect(backup.restoredEpochs).toBe(2);
    expect(weightsOf(resumed)).toEqual(weightsOf(whole));
    expect([...files.contents.keys()]).toEqual([]);
  });

  it("goes on with the model in hand too, whatever callbacks did to its learning rate", async () => {
    const scheduler = (): Callback => new LearningRateScheduler({ schedule: (_, rate) => rate / 2 });
    const whole = await fit(makeModel(), { callbacks: [scheduler()] });
    const model = await interrupted({ callbacks: [scheduler()] });
    await fit(model, { callbacks: [scheduler()] });
    expect(weightsOf(model)).toEqual(weightsOf(whole));
    expect(model.optimizer.learningRate).toBe(whole.optimizer.learningRate);
  });

  it("with deleteCheckpoint false stays, and the same call of fit ends at once with the same result", async () => {
    const keep = backupWith({ deleteCheckpoint: false });
    const first = await fit(makeModel(), { keep });
    const batches: number[] = [];
    const counter = new LambdaCallback({ onTrainBatchEnd: (batch) => void batches.push(batch) });
    const second = await fit(makeModel(), { keep, callbacks: [counter] });
    expect(batches).toEqual([]);
    expect(weightsOf(second)).toEqual(weightsOf(first));
    // More epochs: it goes on from there.
    const third = await fit(makeModel(), { keep, epochs: 6 });
    expect(keep.restoredEpochs).toBe(4);
    await keep.deleteBackup();
    expect([...files.contents.keys()]).toEqual([]);
    expect(weightsOf(await fit(makeModel(), { epochs: 6 }))).toEqual(weightsOf(third));
  });

  it("takes no notice of options that have no say in the numbers", async () => {
    await interrupted();
    const keep = backupWith();
    await fit(makeModel(), { keep, threads: 2, epochs: 3, verbose: 0 });
    expect(keep.restoredEpochs).toBe(2);
  });

  it("removes what a killed program left half written", async () => {
    await files.writeFile("kept/training.backup.1234abcd.tmp", "half");
    await files.writeFile("kept/mine.tmp", "not ours");
    await fit(makeModel());
    expect([...files.contents.keys()]).toEqual(["kept/mine.tmp"]);
  });

  it("ends the training when the disk is full, and leaves the backup before", async () => {
    await interrupted();
    const before = files.contents.get("kept/training.backup");
    files.writeFile = () => Promise.reject(new Error("ENOSPC: no space left on device, write"));
    await expect(fit(makeModel())).rejects.toThrow(
      "The training could not be kept in kept/training.backup: ENOSPC: no space left",
    );
    expect(files.contents.get("kept/training.backup")).toEqual(before);
  });

  it("does not wait for a slow disk: what is written next is the newest state", async () => {
    const written: number[] = [];
    let release: (() => void)[] = [];
    files.writeFile = async (_path, content) => {
      await new Promise<void>((resolve) => release.push(resolve));
      written.push((await decodeBackup(content as Uint8Array)).state.nextEpoch);
    };
    const keep = backupWith({ deleteCheckpoint: false });
    const training = fit(makeModel(), {
      keep,
      epochs: 50,
      callbacks: [
        new LambdaCallback({
          onEpochEnd: async (epoch) => {
            // The disk awakes now and then; epochs go by meanwhile.
            if (epoch % 20 === 10)
              while (release.length === 0) await new Promise((done) => setImmediate(done));
            if (epoch % 20 === 10)
              release.splice(0).forEach((go) => {
                go();
              });
          },
        }),
      ],
    });
    const timer = setInterval(() => {
      if (release.length > 0 && written.length > 1)
        release.splice(0).forEach((go) => {
          go();
        });
    });
    await training;
    clearInterval(timer);
    release = [];
    expect(written.at(-1)).toBe(50);
    expect(written.length).toBeLessThan(10);
    expect(written).toEqual([...written].sort((a, b) => a - b));
  });

  it("needs a folder", () => {
    expect(() => new BackupAndRestore({ backupDir: "" })).toThrow("needs a backupDir");
  });
});

describe("BackupAndRestore refuses", () => {
  const message = async (training: Promise<unknown>): Promise<string> => messageOf(training);

  it.each<[string, string, FitOptions, Parameters<typeof makeModel>[0]]>([
    ["another batch size", "batch_size: 2 in the backup, 3 now", { batchSize: 3 }, {}],
    ["another seed", "seed: 1 in the backup, 2 now", {}, { seed: 2 }],
    ["another network", "layers[0].units: 3 in the backup, 4 now", {}, { units: 4 }],
    ["another optimizer", 'optimizer.class_name: "Adam" in the backup, "SGD" now', {}, { optimizer: "sgd" }],
    ["another loss", 'loss.class_name: "MeanSquaredError" in the backup', {}, { loss: "mae" }],
    ["no shuffling", "shuffle: true in the backup, false now", { shuffle: false }, {}],
    ["fewer steps", "steps_per_epoch: 2 in the backup, 1 now", { stepsPerEpoch: 1 }, {}],
    [
      "other weights of samples",
      "samples.sample_weight: nothing in the backup, ",
      { classWeight: { 0: 3 } },
      {},
    ],
    [
      "another callback",
      'callbacks[0].class_name: nothing in the backup, "EarlyStopping" now',
      { callbacks: [new EarlyStopping({ monitor: "loss" })] },
      {},
    ],
    [
      "validation",
      "validation_samples.x.shape: nothing in the backup, [3, 2] now",
      { validationData: [x, y] },
      {},
    ],
  ])("to go on with %s, and says what differs", async (_name, difference, options, model) => {
    await interrupted();
    const before = files.contents.get("kept/training.backup");
    const other = makeModel(model);
    const weights = weightsOf(other);
    const text = await message(fit(other, options));
    expect(text).toContain("The backup kept/training.backup is of a training with other settings:\n");
    expect(text).toContain(`  ${difference}`);
    expect(text).toContain("or remove the backup to start anew.");
    expect(weightsOf(other)).toEqual(weights);
    expect(files.contents.get("kept/training.backup")).toEqual(before);
  });

  it("other samples, by their checksum", async () => {
    await interrupted();
    const others = [
      [1, 2],
      [3, -4],
      [0, 1.5],
    ];
    const text = await message(
      makeModel().fit(others, y, { epochs: 4, batchSize: 2, verbose: 0, callbacks: [backupWith()] }),
    );
    expect(text).toMatch(/samples\.x\.xxh64: "[0-9a-f]{16}" in the backup, "[0-9a-f]{16}" now/);
    expect(text).not.toContain("samples.y");
  });

  it("a file that is damaged, cut short, or something else, and says what to do", async () => {
    await interrupted();
    const path = "kept/training.backup";
    const good = files.contents.get(path)!;
    const flipped = good.map((byte, i) => (i === 300 ? byte ^ 1 : byte));
    const other = Uint8Array.from(new TextEncoder().encode("neurone backup 2 and so on, and so on"));
    for (const [bytes, reason] of [
      [flipped, "its checksum is"],
      [good.subarray(0, good.length - 9), "its checksum is"],
      [good.subarray(0, 17), "it ends after 17 bytes"],
      [new Uint8Array(0), 'it does not begin with "neurone backup 1"'],
      [other, "it is of another version of neurone"],
    ] as const) {
      files.contents.set(path, bytes);
      const text = await message(fit(makeModel()));
      expect(text).toContain(`The backup ${path} cannot be read: ${reason}`);
      expect(text).toContain("Remove it to start the training anew.");
    }
  });
});

describe("the file of a backup", () => {
  const array = (...data: number[]): WeightArray => ({ data: Float32Array.from(data), shape: [data.length] });
  const backup: Backup = {
    settings: { batch_size: 32, rate: NaN, layers: [{ units: 3 }], "$odd key": { $float32: 2 } },
    state: {
      nextEpoch: 3,
      stopTraining: false,
      logs: { loss: NaN, up: Infinity, down: -Infinity, zero: -0, tiny: 5e-324 },
      random: { seed: 4294967295, streams: 7, drawn: true },
      order: { stream: { key: [1, 2], counter: [1, 0, 0, 0], used: 4, spareNormal: null }, used: 2 },
      layers: [null, [1, 2, 3]],
      weights: [array(1, -0, NaN, 1e-40, Infinity), array()],
      optimizer: { iterations: 5, learningRate: 0.1, slots: [array(0.5)] },
      callbacks: [
        { className: "Own", values: { text: 'é"\n', list: [1, NaN, [true, null]], best: [array(1, 2)] } },
      ],
    },
  };

  it("gives back what was written, to the bit, from anywhere in memory", async () => {
    const bytes = await encodeBackup(backup);
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    for (const read of [await decodeBackup(bytes), await decodeBackup(shifted.subarray(3))]) {
      expect(read).toEqual(backup);
      expect(Object.is(read.state.logs!["zero"], -0)).toBe(true);
    }
    expect(await encodeBackup(await decodeBackup(bytes))).toEqual(bytes);
  });

  it("holds plain data only", async () => {
    const state = { ...backup.state, callbacks: [{ className: "Own", values: { when: new Date() } }] };
    await expect(encodeBackup({ ...backup, state })).rejects.toThrow("got a Date");
  });

  it("is refused wherever a bit was flipped", async () => {
    const bytes = await encodeBackup(backup);
    await fc.assert(
      fc.asyncProperty(fc.nat(8 * bytes.length - 1), async (bit) => {
        const changed = bytes.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
        await expect(decodeBackup(changed)).rejects.toThrow(/its checksum|does not begin|another version/);
      }),
      { numRuns: 200 },
    );
  });

  it("is refused or understood, never anything else, when it was changed by somebody who made its checksum anew", async () => {
    const bytes = await encodeBackup(backup);
    const signed = async (changed: Uint8Array): Promise<Uint8Array> => {
      const { xxh64 } = await import("../../src/util/xxh64.js");
      const end = changed.length - 8;
      const sum = BigInt(`0x${await xxh64(changed.subarray(0, end))}`);
      new DataView(changed.buffer).setBigUint64(end, sum, true);
      return changed;
    };
    const edit = fc.record({
      at: fc.nat(bytes.length - 30),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 3 }), async (edits) => {
        const changed = bytes.slice();
        for (const { at, bytes: patch } of edits) changed.set(patch, 16 + at);
        const result = await decodeBackup(await signed(changed)).catch((error: unknown) => error);
        if (result instanceof Error) expect(result.message).not.toBe("");
        else
          expect((result as Backup).state.weights.every(({ data }) => data instanceof Float32Array)).toBe(
            true,
          );
      }),
      { numRuns: 300 },
    );
    const withText = async (change: (text: string) => string): Promise<unknown> => {
      const length = new DataView(bytes.buffer).getUint32(16, true);
      const text = new TextEncoder().encode(
        change(new TextDecoder().decode(bytes.subarray(20, 20 + length)).trimEnd()),
      );
      const whole = new Uint8Array(20 + text.length + bytes.length - 20 - length);
      whole.set(bytes.subarray(0, 20));
      new DataView(whole.buffer).setUint32(16, text.length, true);
      whole.set(text, 20);
      whole.set(bytes.subarray(20 + length), 20 + text.length);
      return decodeBackup(await signed(whole));
    };
    await expect(withText((text) => text.replace('"$float32":5', '"$float32":4'))).rejects.toThrow(
      "1 numbers are left over",
    );
    await expect(withText((text) => text.replace('"$float32":5', '"$float32":1e15'))).rejects.toThrow(
      "where 8 are left",
    );
    await expect(withText((text) => text.replace('"$number":"NaN"', '"$number":"two"'))).rejects.toThrow(
      '"two" is no number',
    );
    await expect(withText((text) => text.replace('"nextEpoch":3', '"nextEpoch":-3'))).rejects.toThrow(
      "its nextEpoch is not what it should be",
    );
    await expect(withText((text) => text.replace('"shape":[5]', '"shape":[6]'))).rejects.toThrow(
      "its weights is not",
    );
    await expect(withText(() => '{"settings":{}}')).rejects.toThrow("8 numbers are left over");
  });

  it("of two settings tells all that differs", () => {
    const before = {
      seed: null,
      layers: [{ units: 3 }, { units: 4 }],
      gone: undefined,
      list: [1, 2],
      nan: NaN,
    };
    const now = { seed: 4, layers: [{ units: 3 }], list: [1, 2], nan: NaN, late: "x" };
    expect(settingsDifferences(before, now)).toEqual([
      { name: "seed", before: "null", now: "4" },
      { name: "late", before: "nothing", now: '"x"' },
      { name: "layers[1].units", before: "4", now: "nothing" },
    ]);
  });
});
