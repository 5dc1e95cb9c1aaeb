import { describe, expect, it } from "vitest";
import { History } from "../../src/callbacks/History.js";
import { Dense, Input, Sequential } from "../../src/index.js";
import * as plot from "../../src/plot/index.js";

/** What a picture's text says. */
const texts = ({ svg }: plot.Figure): string[] =>
  [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, content]) => content!);

const tips = ({ svg }: plot.Figure): string[] =>
  [...svg.matchAll(/<title>([^<]*)<\/title>/g)].map(([, content]) => content!);

describe("a history's picture", () => {
  const measures = { loss: [1, 0.5, 0.7], val_loss: [0.9, 0.4, 0.6], accuracy: [0.5, 0.8, 0.7] };

  it("takes what fit returns, its history, or several with names", () => {
    const result = new History();
    result.history = measures;
    result.epoch = [0, 1, 2];
    expect(plot.history(result).svg).toBe(plot.history(measures).svg);
    const both = plot.history([
      { name: "one", history: result },
      { name: "other", history: measures },
    ]);
    expect(texts(both)).toEqual(expect.arrayContaining(["one", "other"]));
  });

  it("counts epochs on from where the training began", () => {
    const result = { history: { loss: [3, 2, 1] }, epoch: [7, 8, 9] };
    expect(texts(plot.history(result))).toEqual(expect.arrayContaining(["8", "9", "10"]));
  });

  it("marks the best of the validation: the greatest accuracy, the smallest loss", () => {
    const shown = texts(plot.history({ ...measures, val_accuracy: [0.6, 0.7, 0.65] }));
    expect(shown).toContain("best: 70.00%, epoch 2");
    expect(shown).toContain("best: 0.400, epoch 2");
  });

  it("draws other measures when asked, and names those there are when there is none of the name", () => {
    expect(texts(plot.history({ mae: [2, 1] }))).toContain("Mae");
    expect(() => plot.history(measures, { metrics: ["auc"] })).toThrow(
      /got "auc". It holds loss, val_loss, accuracy/,
    );
  });

  it("says at each point what it is", () => {
    expect(tips(plot.history(measures))).toContain("Validation, epoch 2: 0.400");
    expect(tips(plot.history({ loss: [NaN, 1] }))).toContain("Train, epoch 1: NaN");
  });

  it("refuses what is no history", () => {
    for (const value of [{}, { loss: 3 }, "loss", null])
      expect(() => plot.history(value as never)).toThrow(/Expected what fit returned/);
    expect(() => plot.history([])).toThrow(/at least one history/);
    expect(() => plot.history(measures, { language: "de" as never })).toThrow(/"fr" or "en", got "de"/);
  });
});

describe("a confusion matrix's picture", () => {
  it("has the truth in rows and the predictions in columns", () => {
    // One 0 taken for 2.
    const figure = plot.confusionMatrix([0, 1, 2], [2, 1, 2], { language: "en" });
    expect(tips(figure)).toContain("true 0, predicted 2: 1");
    expect(tips(figure)).toContain("true 2, predicted 0: 0");
    expect(texts(figure).indexOf("True class")).toBeGreaterThan(-1);
    const axis = /<text [^>]*rotate\(-90\)[^>]*>True class</;
    expect(figure.svg).toMatch(axis);
  });

  it("takes the classes alone, as the lab session's function does", () => {
    const figure = plot.confusionMatrix(
      [0, 1],
      [
        [0.9, 0.1],
        [0.8, 0.2],
      ],
      ["cat", "dog"],
    );
    expect(tips(figure)).toContain("true dog, predicted cat: 1");
  });

  it("of many classes leaves the numbers to the pointer", () => {
    const labels = Array.from({ length: 60 }, (_, i) => i);
    const figure = plot.confusionMatrix(labels, labels);
    expect(texts(figure)).toEqual(["Predicted class", "True class"]);
    expect(figure.width).toBeLessThan(760);
  });

  it("of no samples draws", () => {
    expect(texts(plot.confusionMatrix([], [], { classes: 2 }))).toContain("–");
  });
});

describe("pictures of images", () => {
  const image = Array.from({ length: 4 }, (_, i) => Array.from({ length: 4 }, (_, k) => 60 * ((i + k) % 5)));

  it("are the same from any kind of array, and from numbers to 255 or to 1", () => {
    const flat = Uint8Array.from(image.flat());
    const expected = plot.image(image).svg;
    expect(plot.image({ data: flat, shape: [4, 4] }).svg).toBe(expected);
    expect(plot.image({ data: flat, shape: [4, 4, 1] }).svg).toBe(expected);
    expect(plot.image(flat).svg).toBe(expected);
    expect(plot.image({ data: Float32Array.from(flat, (v) => v / 255), shape: [4, 4] }).svg).toBe(expected);
    expect(plot.image({ data: Float64Array.from(flat, (v) => v / 255), shape: [1, 16] }).svg).toBe(expected);
  });

  it("show as many as there are", () => {
    expect(plot.images([image, image, image]).alt).toMatch(/^3 images from number 0, 4 × 4 pixels/);
    expect(plot.plotImages([image, image, image], 1, 5, 5).alt).toMatch(/^2 images from number 1/);
  });

  it("tell right from wrong by signs", () => {
    const figure = plot.images([image, image], { labels: [1, 2], predictions: [1, 3] });
    expect(texts(figure)).toEqual(["1", "3 ≠ 2"]);
  });

  it("say what is wrong", () => {
    expect(() => plot.image(new Uint8Array(5))).toThrow(/flattened square images/);
    expect(() => plot.images({ data: new Uint8Array(24), shape: [2, 2, 2, 3] })).toThrow(
      /Expected grey images/,
    );
    expect(() => plot.images([image], { from: 1 })).toThrow(/from 0 to 0, got from: 1/);
    expect(() => plot.images([image], { labels: [1, 2] })).toThrow(
      /as many labels as there are images, 1, got 2/,
    );
    expect(() => plot.digitGrid([image], [1, 2])).toThrow(/1 images and 2 labels/);
  });
});

describe("a picture of weights", () => {
  it("takes a layer, or its kernel", () => {
    const model = new Sequential([Input({ shape: [9] }), new Dense({ units: 3 })]);
    const [layer] = model.layers.filter(({ variables }) => variables.length > 0);
    const [kernel] = model.getWeights();
    expect(plot.weights(layer!).svg).toBe(plot.weights(kernel as never).svg);
    expect(plot.weights(layer!).alt).toBe("The weights of 3 neurons, as images of 3 × 3.");
    expect(plot.weights({ data: new Float32Array(12), shape: [6, 2] }, { imageShape: [2, 3] }).alt).toContain(
      "3 × 2",
    );
  });

  it("says what is wrong", () => {
    expect(() => plot.weights(new Dense({ units: 3 }))).toThrow(/is it in a model\?/);
    expect(() => plot.weights({ data: new Float32Array(10), shape: [5, 2] })).toThrow(/square images/);
    expect(() => plot.weights([[1]], { from: 2 })).toThrow(/first neuron to be from 0 to 0/);
  });

  it("draws zeros and what is no number as nothing", () => {
    expect(() => plot.weights([[0, NaN]])).not.toThrow();
  });
});
