import { describe, expect, it } from "vitest";
import { Hyper } from "../../src/engine/kernels/Hyper.js";
import { squaredNorm, update } from "../../src/engine/reference/updates.js";
import * as optimizers from "../../src/optimizers/index.js";
import { type GoldenTensor, readGolden, tensorOf } from "../golden/golden.js";
import { TinyNet } from "./TinyNet.js";

type Options = Record<string, unknown>;

interface Case {
  class: string;
  args: Options & { learning_rate?: number | [schedule: string, args: Options] };
  step_loss: GoldenTensor;
  learning_rate_before_each_step: number[];
  weights_after_step_1: GoldenTensor[];
  final_weights: GoldenTensor[];
  optimizer_variables: { path: string; value: number | GoldenTensor }[];
}

const golden = readGolden<{
  sizes: number[];
  batch: number;
  x: GoldenTensor;
  y: GoldenTensor;
  weight_order: string[];
  initial_weights: GoldenTensor[];
  defaults: Record<string, Options & { name: string }>;
  cases: Case[];
}>("optimizers.json");

const CLASSES: Record<string, new (options?: object) => optimizers.Optimizer> = {
  SGD: optimizers.SGD,
  RMSprop: optimizers.RMSprop,
  Adagrad: optimizers.Adagrad,
  Adadelta: optimizers.Adadelta,
  Adam: optimizers.Adam,
  AdamW: optimizers.AdamW,
  Adamax: optimizers.Adamax,
  Nadam: optimizers.Nadam,
  Lion: optimizers.Lion,
};
const SCHEDULES = optimizers.schedules as unknown as Record<
  string,
  new (options: object) => optimizers.schedules.LearningRateSchedule
>;

/** Keras' names of options in camelCase. */
function camelCase(options: Options): Options {
  const rename = (name: string) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [rename(name), value]));
}

function optimizerOf({ class: className, args }: Pick<Case, "class" | "args">): optimizers.Optimizer {
  const rate = args.learning_rate;
  const learningRate = Array.isArray(rate) ? new SCHEDULES[rate[0]]!(camelCase(rate[1])) : rate;
  return new CLASSES[className]!({
    ...camelCase(args),
    ...(learningRate === undefined ? {} : { learningRate }),
  });
}

const isSupported = ({ class: className, args }: Case) =>
  className in CLASSES && !("use_ema" in args) && !("gradient_accumulation_steps" in args);

function expectClose(result: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(result.length).toBe(expected.length);
  for (let i = 0; i < expected.length; i++) {
    const [x, wanted] = [result[i]!, expected[i]!];
    if (!(Math.abs(x - wanted) <= 1e-5 + 1e-4 * Math.abs(wanted)))
      expect.fail(`number ${i}: got ${x}, Keras has ${wanted}`);
  }
}

/** Trains the golden net with an optimizer, the update rules being the engine's reference. */
class Training {
  readonly net = new TinyNet(
    golden.sizes,
    golden.initial_weights.map((weights) => tensorOf(weights).data),
  );
  readonly slots: Float32Array[][];
  readonly #optimizer: optimizers.Optimizer;

  constructor(optimizer: optimizers.Optimizer) {
    this.#optimizer = optimizer;
    this.slots = this.net.weights.map(({ length }) =>
      optimizer.slotNames.map(() => new Float32Array(length).fill(optimizer.initialSlotValue)),
    );
  }

  /** One step on a batch; returns the loss before it. */
  step(batch: number): number {
    const rows = (tensor: GoldenTensor) => {
      const { data, shape } = tensorOf(tensor);
      const size = golden.batch * shape[1]!;
      const from = (batch * size) % data.length;
      return data.subarray(from, from + size);
    };
    const { loss, gradients } = this.net.gradients(rows(golden.x), rows(golden.y));
    const norms = gradients.map(squaredNorm);
    const globalNorm = Math.sqrt(norms.reduce((sum, norm) => sum + norm, 0));
    const { kind, clipnorm, globalClipnorm } = this.#optimizer;
    this.net.weights.forEach((weights, k) => {
      const hyper = this.#optimizer.hyper();
      if (clipnorm !== undefined) hyper[Hyper.GradientScale] = Math.min(1, clipnorm / Math.sqrt(norms[k]!));
      if (globalClipnorm !== undefined) hyper[Hyper.GradientScale] = Math.min(1, globalClipnorm / globalNorm);
      update(kind, weights, gradients[k]!, this.slots[k]!, hyper);
    });
    this.#optimizer.iterations++;
    return loss;
  }
}

describe.each(golden.cases.filter(isSupported))("$class $args", (test) => {
  it("follows Keras step by step: losses, learning rates, weights and what the optimizer remembers", () => {
    const optimizer = optimizerOf(test);
    const training = new Training(optimizer);
    const expectedLosses = tensorOf(test.step_loss).data;
    const losses: number[] = [];
    const rates: number[] = [];
    for (let step = 0; step < expectedLosses.length; step++) {
      rates.push(optimizer.learningRate);
      losses.push(training.step(step));
      if (step > 0) continue;
      test.weights_after_step_1.forEach((weights, k) => {
        expectClose(training.net.weights[k]!, tensorOf(weights).data);
      });
    }
    expectClose(losses, expectedLosses);
    expectClose(rates, test.learning_rate_before_each_step);
    test.final_weights.forEach((weights, k) => {
      expectClose(training.net.weights[k]!, tensorOf(weights).data);
    });
    golden.weight_order.forEach((weight, k) => {
      optimizer.slotNames.forEach((slot, s) => {
        const suffix = `${weight.replace("/", "_")}_${slot}`;
        const variable = test.optimizer_variables.find(({ path }) => path.endsWith(suffix));
        expectClose(training.slots[k]![s]!, tensorOf(variable?.value as GoldenTensor).data);
      });
    });
    const remembered = test.optimizer_variables.filter(({ path }) => /dense_\d_(kernel|bias)_/.test(path));
    expect(remembered).toHaveLength(optimizer.slotNames.length * golden.weight_order.length);
  });
});

it("covers every golden case but those of optimizers and options that are not supported", () => {
  const others = golden.cases.filter((test) => !isSupported(test)).map((test) => test.class);
  expect(others).toEqual(["Ftrl", "Ftrl", "Adafactor", "Adam", "SGD"]);
});

describe.each(Object.entries(golden.defaults).filter(([className]) => className in CLASSES))(
  "%s",
  (className, defaults) => {
    it("has Keras' defaults and writes them as Keras does", () => {
      const optimizer = new CLASSES[className]!();
      expect(optimizer.className).toBe(className);
      expect({ ...optimizer.getConfig(), name: "" }).toEqual({ ...defaults, name: "" });
      expect(`${optimizer.name}_1`).toBe(defaults.name.replace(/_\d+$/, "_1"));
    });
  },
);
