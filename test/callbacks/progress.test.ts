import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Logs } from "../../src/callbacks/Callback.js";
import { ProgbarLogger } from "../../src/callbacks/ProgbarLogger.js";
import { ProgressBar } from "../../src/callbacks/ProgressBar.js";
import { readGolden } from "../golden/golden.js";
import { TextWriter } from "./FakeModel.js";

interface Transcript {
  file: string;
  verbose: 1 | 2;
  terminal: boolean;
  validation_split: number | null;
}

const { progress } = readGolden<{ progress: Transcript[] }>("text/index.json");

function goldenText(file: string): string {
  return readFileSync(new URL(`../golden/text/${file}`, import.meta.url), "utf8");
}

/** The measures a line ends with: `- accuracy: 0.4167 - loss: 1.4349`. */
function measuresOf(drawing: string): Logs {
  const measures = drawing.matchAll(/ - (\w+): ([\d.]+)/g);
  return Object.fromEntries([...measures].map(([, name, value]) => [name!, Number(value)]));
}

/** Does again what made the transcript, with a clock that shows the milliseconds a step of the transcript. */
function replay(golden: string, { verbose, validation_split }: Transcript, writer: TextWriter): void {
  let time = 0;
  const drawings = golden
    .split("\r")
    .flatMap((part) => part.split("\n"))
    .filter((part) => part.includes("/step"));
  const next = () => {
    const drawing = drawings.shift()!;
    return { milliseconds: Number(/ (\d+)ms\/step/.exec(drawing)![1]), logs: measuresOf(drawing) };
  };
  const logger = new ProgbarLogger({ writer, now: () => time });

  /** The batches of an epoch or an evaluation, up to what its end is told. */
  const run = (steps: number, onBatch: (batch: number, logs: Logs) => void): Logs => {
    if (verbose === 1) {
      const first = next();
      time += first.milliseconds;
      for (let batch = 0; batch < steps; batch++) onBatch(batch, batch === 0 ? first.logs : { loss: NaN });
    }
    const last = next();
    time += last.milliseconds * (verbose === 1 ? steps - 1 : steps);
    return last.logs;
  };

  const steps = validation_split === null ? 8 : 6;
  logger.setParameters({ epochs: 2, steps, verbose });
  logger.onTrainBegin();
  for (let epoch = 0; epoch < 2; epoch++) {
    logger.onEpochBegin(epoch);
    const logs = run(steps, (batch, batchLogs) => {
      logger.onTrainBatchEnd(batch, batchLogs);
    });
    if (validation_split !== null) {
      // Validation inside fit is silent.
      logger.onTestBegin();
      logger.onTestBatchEnd(0, { loss: 99 });
      logger.onTestEnd({ loss: 99 });
    }
    logger.onEpochEnd(epoch, logs);
  }
  logger.onTrainEnd();
  if (validation_split === null) return;
  logger.setParameters({ epochs: 1, steps: 8, verbose });
  logger.onTestBegin();
  logger.onTestEnd(
    run(8, (batch, logs) => {
      logger.onTestBatchEnd(batch, logs);
    }),
  );
  logger.onPredictBegin();
  run(8, (batch) => {
    logger.onPredictBatchEnd(batch);
  });
  logger.onPredictEnd();
}

describe("ProgbarLogger", () => {
  it.each(progress)("writes $file on a terminal, byte for byte", (transcript) => {
    const golden = goldenText(transcript.file);
    const writer = new TextWriter(true);
    replay(golden, transcript, writer);
    expect(writer.text).toBe(golden);
  });

  it.each(progress.filter(({ terminal }) => !terminal))(
    "writes only the last drawing of $file elsewhere",
    (transcript) => {
      const golden = goldenText(transcript.file);
      const writer = new TextWriter(false);
      replay(golden, transcript, writer);
      const plain = golden
        .replace(/\x1b\[\d+m/g, "")
        .replace(/\r.*\r/g, "")
        .replace(/\r/g, "")
        .replace(/ +$/gm, "");
      expect(writer.text).toBe(plain);
    },
  );

  it("ends the line of an epoch that is broken off", () => {
    const writer = new TextWriter();
    const logger = new ProgbarLogger({ writer, now: () => 0 });
    logger.setParameters({ epochs: 1, steps: 8, verbose: 1 });
    logger.onTrainBegin();
    logger.onEpochBegin(0);
    logger.onTrainBatchEnd(2, { loss: 1 });
    logger.onTrainEnd();
    expect(writer.text).toBe(`3/8 ${"━".repeat(20)} 0s 0s/step\n`);
  });

  it("is silent when verbose is 0, and numbers no epochs when there is one", () => {
    for (const verbose of [0, 1] as const) {
      const writer = new TextWriter();
      const logger = new ProgbarLogger({ writer, now: () => 0 });
      logger.setParameters({ epochs: 1, steps: 1, verbose });
      logger.onTrainBegin();
      logger.onEpochBegin(0);
      logger.onTrainBatchEnd(0, { loss: 1 });
      logger.onEpochEnd(0, { loss: 1 });
      expect(writer.text).toBe(verbose === 0 ? "" : `1/1 ${"━".repeat(20)} 0s 0s/step - loss: 1.0000\n`);
    }
  });
});

describe("ProgressBar", () => {
  function barAt(times: number[], target = 1000, columns?: number): ProgressBar {
    return new ProgressBar({ target, style: "redraw", columns, now: () => times.shift()! });
  }
  const plain = (text: string) => text.replace(/\x1b\[\d+m|[\b\r]/g, "");

  it("draws at most every 50 ms", () => {
    const bar = barAt([0, 10, 59, 60, 61]);
    expect([1, 2, 3, 4].map((step) => bar.update(step) !== "")).toEqual([true, false, true, false]);
  });

  it.each([
    [999, "0s 999ms/step"],
    [60_000, "60s/step"],
    [70_000, "1:10 70s/step"],
    [3_725_000, "1:02:05 3725s/step"],
    [0.25, "0s 250us/step"],
  ])("shows a first step of %s ms of two as %s", (milliseconds, text) => {
    expect(plain(barAt([0, milliseconds], 2).update(1))).toContain(` ${text}`);
  });

  it.each([
    [0.28125, "0.2812"],
    [0.34375, "0.3438"],
    [0.001, "1.0000e-03"],
    [-0.5, "-0.5000"],
    [0, "0.0000e+00"],
    [NaN, "nan"],
    [-Infinity, "-inf"],
  ])("prints %s as Python does: %s", (value, text) => {
    expect(plain(barAt([0, 0]).finish({ loss: value }))).toMatch(
      new RegExp(` - loss: ${text.replace("+", "\\+")}\n$`),
    );
  });

  it("leaves out the measures that would make a line wrap, except in the last", () => {
    const logs = { accuracy: 0.5, loss: 0.25 };
    const bar = barAt([0, 100, 200], 2, 60);
    expect(plain(bar.update(1, logs))).toBe(`1/2 ${"━".repeat(20)} 0s 100ms/step - accuracy: 0.5000`);
    expect(plain(bar.finish(logs))).toContain("- accuracy: 0.5000 - loss: 0.2500\n");
  });

  it("shows where it was when an epoch is cut short", () => {
    const bar = barAt([0, 100, 150, 300]);
    bar.update(1);
    bar.update(2);
    expect(plain(bar.finish())).toContain("   2/1000 ");
  });
});
