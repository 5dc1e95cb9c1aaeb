import { beforeEach, describe, expect, it } from "vitest";
import { Dense, Dropout, Input } from "../../src/layers/index.js";
import { Sequential } from "../../src/models/Sequential.js";
import { setSeed } from "../../src/random/index.js";
import { type RunResults, trainingReport } from "../../src/report/index.js";

beforeEach(() => {
  setSeed(1);
});

function results(): RunResults {
  const model = new Sequential([
    Input({ shape: [4] }),
    new Dense({ units: 3, activation: "tanh" }),
    new Dropout({ rate: 0.25 }),
    new Dense({ units: 2, activation: "softmax" }),
  ]);
  return {
    title: "Two shades",
    config: {
      versions: { neurone: "0.1.0", runtime: "Firefox 140", platform: "Linux" },
      started: "2026-11-25T10:00:00.000Z",
      arithmetic: "exact",
      threads: 1,
      seed: 43,
      data: {
        class_names: ["dark", "light"],
        arrays: { im_train: { shape: [3, 2, 2] }, im_test: { shape: [2, 2, 2] } },
      },
      training: {
        epochs: 2,
        batch_size: 1,
        optimizer: { name: "adam", learning_rate: 0.001 },
        early_stopping: null,
      },
      outcome: { epochs_run: 2, weights_of_epoch: 2, seconds: 0.5 },
      weights_sha256: "0123",
    },
    history: { loss: [0.7, 0.5], accuracy: [0.5, 1], val_loss: [0.6, 0.55], val_accuracy: [0.5, 0.5] },
    model,
    test: {
      loss: 0.55,
      accuracy: 0.5,
      correct: 1,
      images: 2,
      matrix: [
        [1, 0],
        [1, 0],
      ],
      probabilities: { data: Float32Array.of(0.9, 0.1, 0.6, 0.4), shape: [2, 2] },
    },
    images: { data: Uint8Array.of(0, 0, 0, 0, 255, 255, 255, 255), shape: [2, 2, 2] },
    labels: { data: Uint8Array.of(0, 1), shape: [2] },
  };
}

describe("the report of a training made by a program", () => {
  it("tells of any network of the library, and of no command where there was none", async () => {
    const html = await trainingReport(results(), { language: "fr", theme: "auto" });
    expect(html).toContain("<dd>4–3–dropout 0,25–2 (tanh, softmax)</dd>");
    expect(html).toContain("4 pixels chacune");
    expect(html).toContain("Firefox 140");
    expect(html).not.toContain("npx neurone");
    expect(html).toContain("light");
    expect(html).toContain("prefers-color-scheme:dark");
  });

  it("has one theme where one is asked for", async () => {
    const html = await trainingReport(results(), { language: "en", theme: "dark" });
    expect(html).not.toContain("prefers-color-scheme");
  });
});
