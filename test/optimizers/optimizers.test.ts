import { describe, expect, it } from "vitest";
import { Hyper } from "../../src/engine/kernels/Hyper.js";
import { UpdateKind } from "../../src/engine/kernels/UpdateKind.js";
import { update } from "../../src/engine/reference/updates.js";
import { Adam, AdamW, get, Lion, Nadam, RMSprop, schedules, SGD } from "../../src/optimizers/index.js";

describe("the learning rate", () => {
  it("is the float32 that Keras keeps", () => {
    expect(new Adam().learningRate).toBe(0.0010000000474974513);
  });

  it("can be set, and counts from the next step on", () => {
    const optimizer = new SGD({ learningRate: 0.1 });
    optimizer.learningRate = 0.5;
    expect(optimizer.hyper()[Hyper.Rate]).toBe(0.5);
    expect(optimizer.getConfig().learning_rate).toBe(0.5);
    expect(() => {
      optimizer.learningRate = -1;
    }).toThrow("Expected learningRate to be at least 0, got -1.");
  });

  it("follows a schedule by the steps made, and then cannot be set", () => {
    const schedule = new schedules.PiecewiseConstantDecay({ boundaries: [1], values: [1, 0.25] });
    const optimizer = new SGD({ learningRate: schedule });
    expect([0, 1, 2].map((step) => optimizer.hyper(step)[Hyper.Rate])).toEqual([1, 1, 0.25]);
    optimizer.iterations = 2;
    expect(optimizer.learningRate).toBe(0.25);
    expect(() => {
      optimizer.learningRate = 1;
    }).toThrow("comes from a schedule (PiecewiseConstantDecay) and cannot be set");
    expect(optimizer.getConfig().learning_rate).toMatchObject({
      module: "keras.optimizers.schedules",
      class_name: "PiecewiseConstantDecay",
      config: { boundaries: [1], values: [1, 0.25] },
    });
  });
});

describe("the averages of an optimizer", () => {
  it.each([
    ["Adam", new Adam()],
    ["SGD with momentum", new SGD({ momentum: 0.9 })],
    ["RMSprop", new RMSprop()],
  ])("end at zero when there is no gradient any more, and are never denormal numbers: %s", (_, optimizer) => {
    const weights = Float32Array.of(1);
    const slots = optimizer.slotNames.map(() => new Float32Array(1));
    let smallest = Infinity;
    let weight = 0;
    for (let step = 0; step < 100_000; step++) {
      const gradient = Float32Array.of(step < 3 ? 1 : 0);
      update(optimizer.kind, weights, gradient, slots, optimizer.hyper(step));
      for (const [average] of slots) if (average !== 0) smallest = Math.min(smallest, Math.abs(average!));
      if (smallest < 1e-25) weight ||= weights[0]!;
    }
    expect(slots.map(([average]) => average)).toEqual(slots.map(() => 0));
    expect(smallest).toBeGreaterThan(2 ** -126);
    // What is set to zero was too small to move a weight.
    expect(weights[0]).toBe(weight);
  });
});

describe("hyper", () => {
  it("asks for no regularization, clipping or decay unless it is told to", () => {
    const hyper = new Adam().hyper();
    const places = [Hyper.GradientScale, Hyper.ClipValue, Hyper.L1, Hyper.L2, Hyper.Decay];
    expect(places.map((place) => hyper[place])).toEqual([1, Infinity, 0, 0, 0]);
  });

  it("puts the learning rate into the decay", () => {
    expect(new AdamW({ learningRate: 0.5, weightDecay: 0.25 }).hyper()[Hyper.Decay]).toBe(0.125);
  });

  it("depends on the step alone, in any order", () => {
    for (const optimizer of [new Adam(), new Nadam()]) {
      const inOrder = [0, 1, 2, 30].map((step) => optimizer.hyper(step));
      expect([30, 2, 1, 0].map((step) => optimizer.hyper(step)).reverse()).toEqual(inOrder);
    }
  });

  it("starts anew after reset", () => {
    const optimizer = new Adam();
    const first = optimizer.hyper();
    optimizer.iterations = 500;
    expect(optimizer.hyper()).not.toEqual(first);
    optimizer.reset();
    expect(optimizer.hyper()).toEqual(first);
  });
});

it("takes the update rule and the slots from the options", () => {
  const rules = (optimizer: SGD | RMSprop | Adam) => [optimizer.kind, optimizer.slotNames.length];
  expect(rules(new SGD())).toEqual([UpdateKind.Sgd, 0]);
  expect(rules(new SGD({ momentum: 0.9, nesterov: true }))).toEqual([UpdateKind.SgdNesterov, 1]);
  expect(rules(new RMSprop({ momentum: 0.5 }))).toEqual([UpdateKind.RmsPropMomentum, 2]);
  expect(rules(new RMSprop({ momentum: 0.5, centered: true }))).toEqual([
    UpdateKind.RmsPropCenteredMomentum,
    3,
  ]);
  expect(rules(new Adam({ amsgrad: true }))).toEqual([UpdateKind.AdamAmsgrad, 3]);
});

describe("get", () => {
  it("takes the class name in any case, and optimizer objects", () => {
    for (const name of ["adam", "Adam", "ADAM"]) expect(get(name)).toBeInstanceOf(Adam);
    expect(get("RMSprop")).toBeInstanceOf(RMSprop);
    const optimizer = new Lion();
    expect(get(optimizer)).toBe(optimizer);
  });

  it("suggests the nearest name for an unknown one", () => {
    expect(() => get("adm")).toThrow('Unknown optimizer "adm". Did you mean "adam"?');
  });
});

describe("options that cannot be", () => {
  it("are refused with what was expected", () => {
    expect(() => new SGD({ momentum: 1.5 })).toThrow("Expected momentum to be between 0 and 1, got 1.5.");
    expect(() => new Adam({ learningRate: NaN })).toThrow("Expected learningRate to be at least 0, got NaN.");
    expect(() => new Adam({ beta2: -0.1 })).toThrow("beta2");
    expect(() => new Adam({ clipnorm: -1 })).toThrow("Expected clipnorm to be at least 0, got -1.");
    expect(() => new Adam({ clipnorm: 1, clipvalue: 2 })).toThrow(
      "Expected at most one kind of clipping, got clipnorm and clipvalue.",
    );
  });

  it("are named when Keras has them and this library does not", () => {
    const options: object = { useEma: true };
    expect(() => new Adam(options)).toThrow("The option useEma is not supported.");
    expect(() => new Adam({ useEma: false } as object)).not.toThrow();
  });
});
