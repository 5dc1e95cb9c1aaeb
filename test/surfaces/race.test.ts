import { describe, expect, it } from "vitest";
import { Dense, Input } from "../../src/layers/index.js";
import { Sequential } from "../../src/models/Sequential.js";
import * as optimizers from "../../src/optimizers/index.js";
import { descend, race, saddle, type OptimizerPath, type Surface } from "../../src/surfaces/index.js";

const { Adam, SGD } = optimizers;
const sgd = (learningRate: number, momentum = 0) => new SGD({ learningRate, momentum });
const adam = (learningRate: number) => new Adam({ learningRate });
const end = ({ points }: OptimizerPath) => points.at(-1)!;

/** The mean square of what a Dense layer of two weights and no bias gives for (1, 0) and (0, 4). */
const twoWeights: Surface = {
  ...saddle,
  name: "two weights",
  value: (x, y) => (x * x + 16 * y * y) / 2,
  gradient: (x, y) => [x, 16 * y],
};

describe("race", () => {
  it.each<[string, () => optimizers.Optimizer]>([
    ["SGD", () => sgd(0.05)],
    ["SGD with momentum", () => sgd(0.01, 0.9)],
    ["SGD with Nesterov's momentum", () => new SGD({ learningRate: 0.01, momentum: 0.9, nesterov: true })],
    ["SGD that clips the norm", () => new SGD({ learningRate: 0.1, clipnorm: 1.5 })],
    ["SGD that clips the norm of all", () => new SGD({ learningRate: 0.1, globalClipnorm: 1.5 })],
    ["SGD that clips values", () => new SGD({ learningRate: 0.1, clipvalue: 0.7 })],
    ["SGD with weight decay", () => new SGD({ learningRate: 0.05, weightDecay: 0.1 })],
    ["RMSprop", () => new optimizers.RMSprop({ learningRate: 0.05 })],
    [
      "RMSprop, centered",
      () => new optimizers.RMSprop({ learningRate: 0.05, centered: true, momentum: 0.5 }),
    ],
    ["Adagrad", () => new optimizers.Adagrad({ learningRate: 0.3 })],
    ["Adadelta", () => new optimizers.Adadelta({ learningRate: 1 })],
    ["Adam", () => adam(0.1)],
    ["Adam, amsgrad", () => new Adam({ learningRate: 0.1, amsgrad: true })],
    ["AdamW", () => new optimizers.AdamW({ learningRate: 0.1 })],
    ["Adamax", () => new optimizers.Adamax({ learningRate: 0.1 })],
    ["Nadam", () => new optimizers.Nadam({ learningRate: 0.1 })],
    ["Lion", () => new optimizers.Lion({ learningRate: 0.1 })],
    [
      "Adam with a schedule",
      () =>
        new Adam({
          learningRate: new optimizers.schedules.ExponentialDecay({
            initialLearningRate: 0.2,
            decaySteps: 10,
            decayRate: 0.5,
          }),
        }),
    ],
  ])("goes with %s the way the engine goes, bit for bit", async (_, makeOptimizer) => {
    const model = new Sequential([Input({ shape: [2] }), new Dense({ units: 1, useBias: false })]);
    model.compile({ optimizer: makeOptimizer(), loss: "mean_squared_error" });
    model.setWeights([{ data: Float32Array.of(-1.3, 0.7), shape: [2, 1] }]);
    const [path] = race(twoWeights, [makeOptimizer()], { start: [-1.3, 0.7], steps: 40 });
    const x = { data: Float32Array.of(1, 0, 0, 4), shape: [2, 2] };
    const y = { data: Float32Array.of(0, 0), shape: [2, 1] };
    for (const point of path!.points.slice(1)) {
      await model.trainOnBatch(x, y);
      expect([...(model.getWeights()[0]!.data as Float32Array)]).toEqual([point.x, point.y]);
    }
    expect(path!.points).toHaveLength(41);
  });

  it("tells of each point the step, the cost, the slope and the learning rate of the next step", () => {
    const schedule = new optimizers.schedules.InverseTimeDecay({
      initialLearningRate: 0.5,
      decaySteps: 1,
      decayRate: 1,
    });
    const [path] = race("bowl", [new SGD({ learningRate: schedule })], { start: [2, 1], steps: 1 });
    expect(path!.points).toEqual([
      { step: 0, x: 2, y: 1, value: 3, gradient: [2, 2], learningRate: 0.5 },
      { step: 1, x: 1, y: 0, value: 0.5, gradient: [1, 0], learningRate: 0.25 },
    ]);
    expect(path!.learningRate).toBe(0.5);
  });

  it("takes names at the surface's own rate, and names of one's own for the legend", () => {
    const paths = race("ravine", ["sgd", "Adam", { label: "mine", optimizer: adam(0.25) }], { steps: 2 });
    expect(paths.map(({ label, optimizer, learningRate }) => [label, optimizer, learningRate])).toEqual([
      [undefined, "SGD", Math.fround(0.49)],
      [undefined, "Adam", 0.5],
      ["mine", "Adam", 0.25],
    ]);
  });

  it("leaves the optimizers as they were, so that the same one may run twice", () => {
    const optimizer = new optimizers.Nadam({ learningRate: 0.1 });
    const [first] = race("saddle", [optimizer]);
    expect(optimizer.iterations).toBe(0);
    expect(race("saddle", [optimizer])[0]).toEqual(first);
  });

  it("ends a path before the first number that is not finite, and says when that was", () => {
    const [path] = race("rosenbrock", [sgd(0.01)], { steps: 500 });
    expect(path!.divergedAt).toBe(path!.points.length);
    expect(path!.divergedAt).toBeLessThan(10);
    expect(path!.arrivedAt).toBeUndefined();
    for (const { x, y, value, gradient } of path!.points)
      expect([x, y, value, ...gradient].every(Number.isFinite)).toBe(true);
  });

  it("says from which step on a path stays near a minimum", () => {
    const [path] = race("bowl", [sgd(0.1)]);
    const arrival = path!.points[path!.arrivedAt!]!;
    const before = path!.points[path!.arrivedAt! - 1]!;
    expect(Math.hypot(arrival.x / 0.16, arrival.y / 0.1)).toBeLessThanOrEqual(1);
    expect(Math.hypot(before.x / 0.16, before.y / 0.1)).toBeGreaterThan(1);
  });

  it("says what is wrong with a start, a number of steps or a surface", () => {
    expect(() => race("bowl", ["sgd"], { start: [NaN, 1] })).toThrow("two finite numbers");
    expect(() => race("bowl", ["sgd"], { steps: 1.5 })).toThrow("whole number of steps");
    expect(() => race("bowl", ["sdg"])).toThrow('Did you mean "sgd"');
    const hole: Surface = { ...saddle, name: "hole", value: () => NaN };
    expect(() => race(hole, ["sgd"])).toThrow('Surface "hole" has no finite cost');
  });
});

describe("descend", () => {
  it("goes a step each time it is asked, for as long as it is asked", () => {
    const descent = descend(saddle, adam(0.05));
    const [path] = race("saddle", [adam(0.05)], { steps: 3 });
    for (const point of path!.points) expect(descent.next()).toEqual({ done: false, value: point });
  });
});

describe("the first question of the session: what has Adam that gradient descent has not?", () => {
  const [slow, quick] = race("saddle", ["sgd", "adam"]);

  it("at a saddle point gradient descent crawls: it is there after 40 steps and still there after 60", () => {
    for (const { x, y } of slow!.points.slice(40, 61)) expect(Math.hypot(x, y)).toBeLessThan(0.05);
  });

  it("Adam has left it sideways by then and lies in a minimum", () => {
    expect(Math.abs(quick!.points[20]!.y)).toBeGreaterThan(0.8);
    expect(quick!.arrivedAt).toBeLessThan(80);
    expect(slow!.arrivedAt).toBeUndefined();
  });

  it("exactly on the ridge the slope to the side is zero, and Adam stays at the saddle too", () => {
    const [path] = race("saddle", ["adam"], { start: [-1.5, 0], steps: 500 });
    expect(end(path!).y).toBe(0);
    expect(Math.abs(end(path!).x)).toBeLessThan(1e-3);
  });
});

describe("the second question: what if the slope becomes very steep?", () => {
  it("in the ravine gradient descent jumps from side to side, and Adam soon does not", () => {
    const [zigzag, smooth] = race("ravine", ["sgd", "adam"]);
    const changes = ({ points }: OptimizerPath) =>
      points.slice(1, 40).filter(({ y }, i) => Math.sign(y) !== Math.sign(points[i]!.y)).length;
    expect(changes(zigzag!)).toBe(39);
    expect(changes(smooth!)).toBeLessThan(6);
    expect(smooth!.arrivedAt).toBeLessThan(zigzag!.arrivedAt ?? Infinity);
  });

  it("above a rate of 0.5 each jump is longer than the last until the numbers end; with Adam any such rate arrives", () => {
    const [, , flies] = race("ravine", [sgd(0.49), sgd(0.5), sgd(0.51)], { steps: 5000 });
    expect(flies!.divergedAt).toBeGreaterThan(1000);
    flies!.points.slice(1).forEach(({ y }, i) => {
      expect(Math.abs(y)).toBeGreaterThan(Math.abs(flies!.points[i]!.y));
    });
    for (const rate of [0.3, 0.51, 1, 2])
      expect(race("ravine", [adam(rate)], { steps: 500 })[0]!.arrivedAt).toBeDefined();
  });

  it("from between cliffs gradient descent is thrown out again and again, where Adam comes to rest", () => {
    const [thrown, rests] = race("gorge", ["sgd", "adam"]);
    const late = thrown!.points.slice(60).map(({ x }) => Math.abs(x));
    expect(Math.max(...late)).toBeGreaterThan(1);
    expect(thrown!.arrivedAt).toBeUndefined();
    expect(rests!.arrivedAt).toBeLessThan(100);
  });
});

describe("the other surfaces show what they say", () => {
  it("in the bowl everybody arrives", () => {
    for (const { arrivedAt } of race("bowl", ["sgd", "adam", "adagrad"])) expect(arrivedAt).toBeDefined();
  });

  it("on the plateau gradient descent hardly moves, and Adam walks into the hole", () => {
    const [still, walks] = race("plateau", ["sgd", "adam"]);
    expect(Math.hypot(end(still!).x + 3.5, end(still!).y - 1.8)).toBeLessThan(0.2);
    expect(walks!.arrivedAt).toBeLessThan(100);
  });

  it("in the waves gradient descent and Adam end in a local minimum; momentum rolls on to the lowest", () => {
    const [down, adapted, rolls] = race("waves", ["sgd", "adam", sgd(0.1, 0.9)]);
    for (const path of [down!, adapted!]) expect(end(path).x).toBeCloseTo(-2.93, 1);
    expect(Math.hypot(end(rolls!).x, end(rolls!).y)).toBeLessThan(0.1);
  });

  it("in Rosenbrock's valley Adam arrives where gradient descent has not come half the way", () => {
    const [crawls, arrives] = race("rosenbrock", ["sgd", "adam"]);
    expect(end(crawls!).x).toBeLessThan(0);
    expect(arrives!.arrivedAt).toBeDefined();
  });

  it("on Beale's function Adam arrives where gradient descent is on its way", () => {
    const [slow, arrives] = race("beale", ["sgd", "adam"]);
    expect(slow!.arrivedAt).toBeUndefined();
    expect(arrives!.arrivedAt).toBeDefined();
  });

  it("among Himmelblau's four valleys the optimizers may choose different ones, all equally deep", () => {
    const [down, adapted] = race("himmelblau", ["sgd", "adam"]);
    for (const path of [down!, adapted!]) expect(path.arrivedAt).toBeDefined();
    expect(Math.hypot(end(down!).x - end(adapted!).x, end(down!).y - end(adapted!).y)).toBeGreaterThan(1);
  });
});
