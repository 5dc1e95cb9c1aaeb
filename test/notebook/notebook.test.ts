import * as np from "numpy-ts";
import { inspect } from "node:util";
import { afterEach, describe, expect, it, vi } from "vitest";
import { History } from "../../src/callbacks/History.js";
import { display } from "../../src/notebook/index.js";

const key = Symbol.for("Jupyter.broadcast") as unknown as "key";
const displayKey = Symbol.for("Jupyter.display") as unknown as "display";
type Shown = Record<typeof displayKey, () => Record<string, string>>;

describe("arrays in a notebook", () => {
  it("look as in NumPy as the last line of a cell", () => {
    np.random.seed(43);
    const array = np.random.rand(5) as unknown as Shown;
    expect(array[displayKey]()).toEqual({
      "text/plain": "array([0.11505457, 0.60906654, 0.13339096, 0.24058962, 0.32713906])",
    });
  });

  it("look as in NumPy when printed", () => {
    expect(inspect(np.array([1, 2]))).toBe("[1. 2.]");
  });
});

describe("what fit returns", () => {
  it("is one line as the last of a cell", () => {
    const history = new History();
    history.onTrainBegin();
    history.onEpochEnd(0, { accuracy: 0.5, loss: 1 });
    const shown = history as unknown as Shown;
    expect(shown[displayKey]()).toEqual({ "text/plain": "History of 1 epoch: accuracy, loss" });
    history.onEpochEnd(1, { accuracy: 0.6, loss: 0.9 });
    expect(shown[displayKey]()).toEqual({ "text/plain": "History of 2 epochs: accuracy, loss" });
  });
});

describe("display", () => {
  afterEach(() => {
    Reflect.deleteProperty(globalThis, key);
    vi.restoreAllMocks();
  });

  it("sends what a value says of its looks", async () => {
    const sent: unknown[] = [];
    (globalThis as unknown as Record<string, unknown>)[key] = (type: string, content: { data: unknown }) => {
      sent.push([type, content.data]);
      return Promise.resolve();
    };
    await display(
      { [displayKey]: () => ({ "image/svg+xml": "<svg/>", "text/plain": "a curve" }) },
      "text",
      1.5,
      { a: [1] },
    );
    expect(sent).toEqual([
      ["display_data", { "image/svg+xml": "<svg/>", "text/plain": "a curve" }],
      ["display_data", { "text/plain": "text" }],
      ["display_data", { "text/plain": "1.5" }],
      ["display_data", { "text/plain": '{"a":[1]}' }],
    ]);
  });

  it("prints outside of a notebook", async () => {
    const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
    await display("hello", { [displayKey]: () => ({ "text/plain": "a curve" }) }, undefined);
    expect(log.mock.calls).toEqual([["hello"], ["a curve"], ["undefined"]]);
  });
});
