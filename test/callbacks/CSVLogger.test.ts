import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Logs } from "../../src/callbacks/Callback.js";
import { CSVLogger, type CSVLoggerOptions } from "../../src/callbacks/CSVLogger.js";

describe("CSVLogger", () => {
  let folder: string;
  let filename: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "neurone-csv-"));
    filename = join(folder, "runs", "log.csv");
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function train(options: Omit<CSVLoggerOptions, "filename">, ...epochs: Logs[]): Promise<string> {
    const logger = new CSVLogger({ filename, ...options });
    await logger.onTrainBegin();
    for (const [epoch, logs] of epochs.entries()) await logger.onEpochEnd(epoch, logs);
    return readFile(filename, "utf8");
  }

  it("writes the columns by name and the numbers as Python's csv module does", async () => {
    const text = await train(
      {},
      { loss: 0.5, accuracy: 1 },
      { loss: 1e-5, accuracy: NaN, val_loss: 3 },
      { loss: 2 },
    );
    expect(text).toBe("epoch,accuracy,loss\r\n0,1.0,0.5\r\n1,nan,1e-05\r\n2,NA,2.0\r\n");
    expect(await readdir(join(folder, "runs"))).toEqual(["log.csv"]);
  });

  it("quotes a name that holds the separator", async () => {
    expect(await train({ separator: ";" }, { 'a;"b"': 1, c: 2 })).toBe('epoch;"a;""b""";c\r\n0;1.0;2.0\r\n');
  });

  it("starts the file anew, or goes on with it without a second header", async () => {
    await train({}, { loss: 1 });
    expect(await train({ append: true }, { loss: 2 })).toBe("epoch,loss\r\n0,1.0\r\n0,2.0\r\n");
    expect(await train({}, { loss: 3 })).toBe("epoch,loss\r\n0,3.0\r\n");
  });

  it("writes the header when there is nothing yet to go on with", async () => {
    expect(await train({ append: true }, { loss: 1 })).toBe("epoch,loss\r\n0,1.0\r\n");
  });

  it("fails before the training when it cannot write", async () => {
    await writeFile(join(folder, "runs"), "a file where the folder should be");
    await expect(new CSVLogger({ filename }).onTrainBegin()).rejects.toThrow();
  });
});
