import { instance } from "@viz-js/viz";
import { describe, expect, it } from "vitest";
import { Activation, Dense, Dropout, Flatten, Input, Rescaling } from "../../src/layers/index.js";
import { Sequential } from "../../src/models/Sequential.js";
import { model, modelDot, textWidth } from "../../src/plot/index.js";
import { readFileSync } from "node:fs";

const network = () =>
  new Sequential([
    Input({ shape: [784] }),
    new Dense({ units: 784, activation: "relu" }),
    new Dense({ units: 10, activation: "softmax" }),
  ]);

const frozen = () =>
  new Sequential({
    name: "frozen",
    layers: [
      Input({ shape: [20] }),
      new Dense({ units: 5000, name: "big", trainable: false }),
      new Dense({ units: 1000 }),
    ],
  });

const various = () =>
  new Sequential([
    Input({ shape: [28, 28] }),
    new Rescaling({ scale: 1 / 255 }),
    new Flatten(),
    new Dense({ units: 16, name: "a_layer_with_a_rather_long_name_that_has_to_wrap" }),
    new Activation({ activation: "relu" }),
    new Dropout({ rate: 0.25 }),
    new Dense({ units: 3, activation: "softmax" }),
  ]);

/** What a diagram in DOT tells: of each box its words (name, class and shapes), and the arrows by the boxes' names. */
function readDot(dot: string): { boxes: string[]; arrows: string[] } {
  const boxes = new Map(
    [...dot.matchAll(/^(n\d+) \[label=<(.*)>.*\];$/gm)].map(([, id, label]) => {
      const shapes = [...label!.matchAll(/(?:Input|Output) shape: <b>(.*?)<\/b>/g)].map(([found]) => found);
      const [, name, className] = /<b>([^<]*)<\/b> \((\w+)\)/.exec(label!)!;
      return [id!, [name!, className!, ...shapes].join(" ")];
    }),
  );
  const arrows = [...dot.matchAll(/^(n\d+) -> (n\d+)/gm)];
  return {
    boxes: [...boxes.values()],
    arrows: arrows.map(([, from, to]) => `${boxes.get(from!)!} -> ${boxes.get(to!)!}`),
  };
}

/** The cards of a picture: where each is, how wide, and its texts with where they begin and end in it. */
function readCards(svg: string) {
  return [
    ...svg.matchAll(
      /<g transform="translate\(([\d.-]+) ([\d.-]+)\)"><rect x="0" y="0" width="([\d.]+)"(.*?)<\/g>/g,
    ),
  ].map(([, x, y, width, content]) => ({
    x: Number(x),
    y: Number(y),
    width: Number(width),
    texts: [...content!.matchAll(/<text x="([\d.]+)" y="[\d.]+"([^>]*)>([^<]*)<\/text>/g)].map(
      ([, place, attributes, words]) => {
        const size = Number(/font-size="([\d.]+)"/.exec(attributes!)![1]);
        const wide = textWidth(
          words!,
          size,
          attributes!.includes('font-weight="600"') ? "semibold" : "regular",
        );
        const end = attributes!.includes('"end"');
        return {
          words: words!,
          start: Number(place) - (end ? wide : 0),
          end: Number(place) + (end ? 0 : wide),
        };
      },
    ),
  }));
}

describe("modelDot", () => {
  it.each([
    ["model_0.dot", network],
    ["model_3.dot", frozen],
  ] as const)("tells what Keras' plot_model tells (%s), and the input", (file, make) => {
    const keras = readDot(readFileSync(new URL(`../golden/text/${file}`, import.meta.url), "utf8"));
    const ours = readDot(modelDot(make()));
    expect(keras.boxes.length).toBe(2);
    expect(ours.boxes[0]).toMatch(/^input_layer InputLayer Output shape/);
    expect(ours.boxes.slice(1)).toEqual(keras.boxes);
    expect(ours.arrows.slice(1)).toEqual(keras.arrows);
  });

  it("calls the input as its model does", () => {
    const named = new Sequential([Input({ shape: [2], name: "Pixels" }), new Dense({ units: 1 })]);
    expect(readDot(modelDot(named)).boxes[0]).toMatch(/^Pixels InputLayer/);
  });

  it("is drawn by Graphviz without a complaint, whatever layers are called", async () => {
    const odd = new Sequential({
      name: 'a "model" \\ <b>',
      layers: [Input({ shape: [2] }), new Dense({ units: 1, name: 'x < y && "z" \\N' })],
    });
    const viz = await instance();
    for (const options of [{}, { showShapes: false, showActivations: false, showParameters: false }]) {
      const result = viz.render(modelDot(odd, options), { format: "svg" });
      expect(result.errors).toEqual([]);
      expect(result.output).toContain("x &lt; y &amp;&amp; &quot;z&quot;");
    }
  });
});

describe("model", () => {
  it("shows names, classes, shapes, activations, parameters and their sum", async () => {
    const { svg, alt } = await model(network());
    const [input, hidden, output] = readCards(svg).map(({ texts }) => texts.map(({ words }) => words));
    expect(input).toEqual(["input_layer", "InputLayer", "Output", "(None, 784)"]);
    expect(hidden!.join(" ")).toBe(
      "dense Dense Input (None, 784) Output (None, 784) Activation relu Parameters 615,440",
    );
    expect(output!.join(" ")).toBe(
      "dense_1 Dense Input (None, 784) Output (None, 10) Activation softmax Parameters 7,850",
    );
    expect(svg).toContain(">623,290 parameters in all<");
    expect(alt).toContain("dense_1 (Dense, softmax), output (None, 10), 7,850 parameters");
  });

  it("speaks French, with French numbers", async () => {
    const { svg, alt } = await model(frozen(), { language: "fr", title: "Gelé" });
    expect(svg).toContain(">Paramètres, figés<");
    expect(svg).toContain(">5\u202f106\u202f000 paramètres en tout, dont 105\u202f000 figés<");
    expect(svg).toContain(">Gelé<");
    expect(alt).toContain("Les couches du modèle frozen :");
  });

  it("leaves away what is not asked for", async () => {
    const { svg } = await model(various(), {
      showShapes: false,
      showActivations: false,
      showParameters: false,
    });
    const words = [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, content]) => content);
    expect(words.join(" ")).not.toMatch(/None|relu|[Pp]arameters/);
    expect(words).toContain("0.25");
  });

  it("has room for every text in its card", async () => {
    for (const rankdir of ["TB", "LR"] as const) {
      const cards = readCards((await model(various(), { rankdir, language: "fr" })).svg);
      expect(cards).toHaveLength(7);
      for (const { width, texts } of cards) {
        for (const { start, end } of texts) {
          expect(start).toBeGreaterThanOrEqual(15);
          expect(end).toBeLessThanOrEqual(width - 15);
        }
        const [name, className] = texts;
        expect(name!.end).toBeLessThan(className!.start);
      }
    }
  });

  it("puts layers one below the other, or side by side, the way the data flows", async () => {
    const places = async (rankdir: "TB" | "LR" | "BT" | "RL") =>
      readCards((await model(various(), { rankdir })).svg).map(({ x, y }) => ({ x, y }));
    for (const [rankdir, along, across, sign] of [
      ["TB", "y", "x", 1],
      ["BT", "y", "x", -1],
      ["LR", "x", "y", 1],
      ["RL", "x", "y", -1],
    ] as const) {
      const all = await places(rankdir);
      all.slice(1).forEach((place, index) => {
        expect(sign * (place[along] - all[index]![along])).toBeGreaterThan(50);
        expect(place[across]).toBeCloseTo(all[0]![across], 0);
      });
    }
  });

  it("is the same each time, and has a dark side", async () => {
    const figure = await model(various());
    expect((await model(various())).svg).toBe(figure.svg);
    expect((await model(various(), { theme: "dark" })).svg).toBe(figure.withTheme("dark").svg);
  });

  it("says what is missing", async () => {
    await expect(model(new Sequential())).rejects.toThrow("has no layers yet");
    await expect(model(new Sequential([new Dense({ units: 2 })]))).rejects.toThrow(
      "add Input({ shape }) first",
    );
    await expect(model(network(), { rankdir: "XY" as "TB" })).rejects.toThrow('Expected rankdir "TB"');
  });
});
