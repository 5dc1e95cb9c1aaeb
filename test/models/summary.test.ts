import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { summaryText, type SummaryRow } from "../../src/models/summary.js";
import { readGolden } from "../golden/golden.js";

interface Summary {
  file: string;
  line_length: number | null;
  args: { show_trainable?: boolean };
}

const { summaries } = readGolden<{ summaries: Summary[] }>("text/index.json");

function row(name: string, className: string, outputShape: number[], parameters: number): SummaryRow {
  return { name, className, outputShape: [null, ...outputShape], parameters, trainable: true };
}

/** What text/index.json says of the models of `summary_0.txt`, `summary_1.txt`, ... */
const models: Record<string, { name: string; rows: SummaryRow[]; optimizerParameters?: number }> = {
  summary_0: {
    name: "sequential",
    rows: [row("dense", "Dense", [784], 615440), row("dense_1", "Dense", [10], 7850)],
  },
  summary_1: {
    name: "lenet",
    rows: [
      row("conv2d", "Conv2D", [28, 28, 6], 156),
      row("max_pooling2d", "MaxPooling2D", [14, 14, 6], 0),
      row("conv2d_1", "Conv2D", [10, 10, 16], 2416),
      {
        ...row("batch_normalization", "BatchNormalization", [10, 10, 16], 64),
        nonTrainableParameters: 32,
      },
      row("flatten", "Flatten", [1600], 0),
      row("dropout", "Dropout", [1600], 0),
      row("a_layer_with_a_rather_long_name_that_has_to_wrap", "Dense", [120], 192120),
      row("dense", "Dense", [10], 1210),
    ],
    // Adam: two moments of each trained weight, the number of steps, the learning rate.
    optimizerParameters: 2 * 195934 + 2,
  },
  summary_2: {
    name: "two_ways",
    rows: [
      { ...row("input_layer", "InputLayer", [8], 0), connectedTo: [] },
      { ...row("dense", "Dense", [16], 144), connectedTo: ["input_layer[0][0]"] },
      { ...row("dense_1", "Dense", [16], 144), connectedTo: ["input_layer[0][0]"] },
      { ...row("add", "Add", [16], 0), connectedTo: ["dense[0][0]", "dense_1[0][0]"] },
      { ...row("concatenate", "Concatenate", [24], 0), connectedTo: ["add[0][0]", "input_layer[0][0]"] },
      { ...row("dense_2", "Dense", [3], 75), connectedTo: ["concatenate[0][0]"] },
    ],
  },
  summary_3: {
    name: "frozen",
    rows: [
      { ...row("big", "Dense", [5000], 105000), trainable: false },
      row("dense", "Dense", [1000], 5001000),
    ],
  },
  summary_4: {
    name: "unbuilt",
    rows: [
      { name: "dense", className: "Dense", parameters: 0, trainable: true },
      { name: "dense_1", className: "Dense", parameters: 0, trainable: true },
    ],
  },
};

describe("summaryText", () => {
  it.each(summaries)("draws $file as Keras does", ({ file, line_length, args }) => {
    const { rows, ...model } = models[file.slice(0, "summary_0".length)]!;
    const text = summaryText(rows, {
      ...model,
      lineLength: line_length ?? undefined,
      showTrainable: args.show_trainable ?? false,
    });
    expect(text).toBe(readFileSync(new URL(`../golden/text/${file}`, import.meta.url), "utf8"));
  });

  it("stays four characters below the terminal's width", () => {
    const { rows, name } = models.summary_0!;
    expect(summaryText(rows, { name, columns: 84 })).toBe(summaryText(rows, { name, lineLength: 80 }));
    expect(summaryText(rows, { name, columns: 300 })).toBe(summaryText(rows, { name, lineLength: 88 }));
  });

  it("marks a layer without weights as neither trained nor frozen", () => {
    const text = summaryText([row("flatten", "Flatten", [4], 0)], { name: "m", showTrainable: true });
    expect(text).toContain("│              0 │    -    │\n");
  });

  it("counts the optimizer's 64-bit step count and rounds sizes as Python does", () => {
    const text = summaryText([row("dense", "Dense", [1], 288)], { name: "m", optimizerParameters: 2 });
    expect(text).toContain(" Optimizer params: 2 (12.00 B)\n");
    expect(text).toContain(" Trainable params: 288 (1.12 KB)\n");
  });

  it("refuses a line too short for its columns", () => {
    expect(() => summaryText([], { name: "m", lineLength: 15 })).toThrow("Pass a larger lineLength");
  });
});
