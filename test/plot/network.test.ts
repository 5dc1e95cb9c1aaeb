import { describe, expect, it } from "vitest";
import { Activation, Dense, Dropout, Flatten, Input } from "../../src/layers/index.js";
import { Sequential } from "../../src/models/Sequential.js";
import { network, themes } from "../../src/plot/index.js";

const session = () =>
  new Sequential([
    Input({ shape: [784] }),
    new Dense({ units: 784, activation: "relu" }),
    new Dense({ units: 10, activation: "softmax" }),
  ]);

const small = () =>
  new Sequential([
    Input({ shape: [2] }),
    new Dense({ units: 3, activation: "tanh" }),
    new Dense({ units: 1, useBias: false }),
  ]);

/** The middles of the neurons by column: place from the left, then heights from the top. */
function neuronColumns(svg: string): Map<number, number[]> {
  const columns = new Map<number, number[]>();
  for (const [, x, y] of svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)" r="9"/g))
    columns.set(Number(x), [...(columns.get(Number(x)) ?? []), Number(y)]);
  return columns;
}

const words = (svg: string) =>
  [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, content]) => content);

describe("network", () => {
  it("draws every neuron of a small network, and every connection", () => {
    const { svg } = network(small());
    expect([...neuronColumns(svg).values()].map(({ length }) => length)).toEqual([2, 3, 1]);
    expect(svg.match(/M[\d.]+ [\d.]+C/g)).toHaveLength(2 * 3 + 3 * 1);
  });

  it("draws of wide layers the first and the last neurons, with a gap between", () => {
    const columns = [...neuronColumns(network(session(), { maxNeurons: 8 }).svg).values()];
    expect(columns.map(({ length }) => length)).toEqual([8, 8, 8]);
    const steps = columns[0]!.slice(1).map((y, index) => y - columns[0]![index]!);
    expect(steps).toEqual([27, 27, 27, 54, 27, 27, 27]);
    expect([...neuronColumns(network(session()).svg).values()].map(({ length }) => length)).toEqual([
      12, 12, 10,
    ]);
  });

  it("tells how many parameters each layer has, and why", () => {
    const all = words(network(session(), { language: "fr" }).svg);
    expect(all).toContain("784 × 784 + 784 =");
    expect(all).toContain("615\u202f440 paramètres");
    expect(all).toContain("7\u202f850 paramètres");
    expect(words(network(small()).svg)).toContain("3 × 1 =");
    expect(words(network(small(), { showParameters: false }).svg).join()).not.toContain("parameters");
  });

  it("names the columns and the layers without weights between them", () => {
    const deep = new Sequential([
      Input({ shape: [4, 4] }),
      new Flatten(),
      new Dense({ units: 5 }),
      new Activation({ activation: "relu" }),
      new Dropout({ rate: 0.2 }),
      new Dense({ units: 4, activation: "sigmoid" }),
      new Dense({ units: 3, activation: "softmax" }),
    ]);
    const { svg, alt } = network(deep, { language: "fr" });
    const all = words(svg);
    for (const label of [
      "Entrée",
      "Couche cachée 1",
      "Couche cachée 2",
      "Sortie",
      "relu",
      "sigmoid",
      "softmax",
      "flatten",
      "dropout\u00a00,2",
    ])
      expect(all).toContain(label);
    expect(alt).toBe(
      "Un réseau : 16 entrées, puis des couches de 5 neurones (relu), 4 neurones (sigmoid), 3 neurones (softmax) ; 124 paramètres.",
    );
  });

  it("shows weights by their sign and size", () => {
    const model = small();
    model.setWeights([
      { data: Float32Array.of(1, -2, 0.5, 0, 4, -1), shape: [2, 3] },
      { data: new Float32Array(3), shape: [3] },
      { data: Float32Array.of(1, 1, -1), shape: [3, 1] },
    ]);
    const { svg } = network(model, { showWeights: true });
    const lines = [...svg.matchAll(/stroke="(#\w+)" stroke-width="([\d.]+)" stroke-opacity="([\d.]+)"/g)];
    const drawn = lines.map(([, stroke, width]) => ({ stroke, width: Number(width) }));
    expect(drawn).toHaveLength(9);
    // The first layer's, from the weakest (0) to the strongest (4).
    expect(drawn.slice(0, 6).map(({ width }) => width)).toEqual([0.4, 0.68, 0.95, 0.95, 1.5, 2.6]);
    expect(drawn[5]!.stroke).toBe(themes.light.positive);
    expect(drawn[4]!.stroke).toBe(themes.light.negative);
  });

  it("puts an image before the input, and probabilities behind the output", () => {
    const image = new Float32Array(784);
    image[28 * 14 + 14] = 255;
    const probabilities = [0, 0, 0, 0.75, 0, 0, 0, 0.25, 0, 0];
    const { svg } = network(session(), { image, probabilities, language: "fr" });
    expect(svg).toContain('<rect x="108" ');
    expect(words(svg)).toContain("75,0\u202f%");
    expect(words(svg)).toContain("784\u00a0pixels");
    const bars = [
      ...svg.matchAll(new RegExp(`width="([\\d.]+)" height="12" fill="${themes.light.ramp}"`, "g")),
    ];
    expect(bars.map(([, width]) => Number(width))).toEqual([82.5, 27.5]);
  });

  it("says what does not suit the network", () => {
    expect(() => network(new Sequential())).toThrow("has no layers yet");
    expect(() => network(new Sequential([new Dense({ units: 2 })]))).toThrow("add Input({ shape }) first");
    expect(() => network(session(), { image: [1, 2, 3, 4] })).toThrow("square image of 784 numbers");
    expect(() => network(small(), { image: [1, 2] })).toThrow("square image of 2 numbers");
    expect(() => network(session(), { probabilities: [1] })).toThrow("Expected 10 probabilities");
    expect(() => network(session(), { labels: ["a"] })).toThrow("Expected 10 labels");
    expect(() => network(session(), { maxNeurons: 1 })).toThrow("maxNeurons");
  });
});
