import { describe, expect, it } from "vitest";
import { buildModel } from "../../../lab/src/laboratory/buildModel.js";
import { estimateNetwork } from "../../../lab/src/laboratory/estimateNetwork.js";
import { type Experiment, limits, sessionExperiment } from "../../../lab/src/state/Experiment.js";

const wide: Experiment = {
  ...sessionExperiment,
  layers: Array.from({ length: limits.layers.most }, () => ({
    kind: "dense",
    units: limits.units.most,
    activation: "relu",
  })),
};

describe("the estimate of a network", () => {
  it("counts the parameters as the network does", () => {
    expect(estimateNetwork(sessionExperiment, 8).parameters).toBe(623_290);
    for (const layers of [[], wide.layers.slice(0, 1)]) {
      const experiment = { ...sessionExperiment, layers };
      expect(estimateNetwork(experiment, 8).parameters).toBe(buildModel(experiment).countParams());
    }
  });

  it("is not less than what the weights and the optimizer's arrays take", () => {
    const { parameters, bytes, tooBig } = estimateNetwork(sessionExperiment, 8);
    expect(bytes).toBeGreaterThan(4 * 3 * parameters);
    expect(bytes).toBeLessThan(300e6);
    expect(tooBig).toBe(false);
  });

  it("says what is too big for the machine, and is less strict on a larger one", () => {
    const half = { ...wide, layers: wide.layers.slice(4) };
    expect(estimateNetwork(half, 8)).toMatchObject({ tooBig: false });
    expect(estimateNetwork(half, 2)).toMatchObject({ tooBig: true });
    expect(estimateNetwork(half, undefined)).toMatchObject({ tooBig: true });
    expect(estimateNetwork(wide, 8)).toMatchObject({ tooBig: true });
    expect(estimateNetwork({ ...wide, batchSize: limits.batchSize.most }, 8)).toMatchObject({ tooBig: true });
  });
});
