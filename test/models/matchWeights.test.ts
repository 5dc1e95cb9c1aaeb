import { describe, expect, it } from "vitest";
import { matchWeights, type MatchOptions, type WeightPlace } from "../../src/models/matchWeights.js";
import type { LayerWeights, SavedWeights } from "../../src/saving/SavedModel.js";

function place(name: string, classKey = name, models: string[] = [], size = 2): WeightPlace {
  return { name, className: "Dense", classKey, models, variables: [{ name: "bias", shape: [size] }] };
}

function layer(name: string, first: number, { classKey = name, size = 2, arrays = 1 } = {}): LayerWeights {
  const variables = Array.from({ length: arrays }, (_, i) => ({
    name: "bias",
    shape: [size],
    data: Float32Array.from({ length: size }, () => first + i),
  }));
  return { name, classKey, variables };
}

const warnings: string[] = [];

/** The first number that each layer gets. */
function match(
  matching: SavedWeights["matching"],
  layers: LayerWeights[],
  places: WeightPlace[],
  options: MatchOptions = {},
): (number | undefined)[] {
  warnings.length = 0;
  const result = matchWeights({ matching, layers }, places, "w.h5", options, (text) => warnings.push(text));
  return result.map((variables) => variables?.[0]?.data[0]);
}

describe("weights find their layers", () => {
  it("by the class's number, whatever their order in the file", () => {
    expect(
      match(
        "classKey",
        [layer("x", 1, { classKey: "dense_1" }), layer("y", 0, { classKey: "dense" })],
        [place("a", "dense"), place("b", "dense_1")],
      ),
    ).toEqual([0, 1]);
  });

  it("by name, whatever their order in the file", () => {
    expect(match("name", [layer("b", 1), layer("a", 0)], [place("a"), place("b")])).toEqual([0, 1]);
  });

  it("in order when the file has other names, as in Keras", () => {
    expect(match("name", [layer("dense_7", 0), layer("dense_8", 1)], [place("a"), place("b")])).toEqual([
      0, 1,
    ]);
    expect(match("order", [layer("", 0), layer("", 1)], [place("a"), place("b")])).toEqual([0, 1]);
  });

  it("inside of models, whose weights old files keep together", () => {
    expect(
      match(
        "name",
        [layer("head", 5), layer("inner", 0, { arrays: 2 })],
        [place("a", "a", ["inner"]), place("b", "b", ["inner"]), place("head")],
      ),
    ).toEqual([0, 1, 5]);
  });

  it("only by name when that is asked for; the others keep theirs", () => {
    expect(
      match("order", [layer("b", 1), layer("z", 3)], [place("a"), place("b")], { byName: true }),
    ).toEqual([undefined, 1]);
  });

  it("but not when another number of layers has some", () => {
    expect(() => match("order", [layer("a", 0)], [place("a"), place("b")])).toThrow(
      "w.h5: The file has weights for 1 layers: a (2,). The model has 2 layers with weights: a (2,); b (2,). Load them into a model of the same layers, or with { byName: true } into those of the same names.",
    );
    expect(() => match("classKey", [layer("a", 0), layer("conv2d", 1)], [place("a"), place("b")])).toThrow(
      /conv2d/,
    );
  });

  it("and where shapes differ, none is taken, or that layer is skipped", () => {
    const layers = [layer("a", 0), layer("b", 1, { size: 3 })];
    const places = [place("a"), place("b")];
    expect(() => match("name", layers, places)).toThrow(
      'w.h5, layer "b": The model has a bias of shape (2,), the file of (3,).',
    );
    expect(match("name", layers, places, { skipMismatch: true })).toEqual([0, undefined]);
    expect(warnings).toEqual([
      'Layer "b" keeps its weights. The model has a bias of shape (2,), the file of (3,).',
    ]);
  });
});
