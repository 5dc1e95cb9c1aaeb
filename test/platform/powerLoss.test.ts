import { beforeEach, describe, expect, it, vi } from "vitest";
import type { WeightArray } from "../../src/callbacks/index.js";
import { BackupAndRestore, Dense, Dropout, Input, random, Sequential } from "../../src/index.js";
import { files } from "../../src/platform/files.node.js";
import { SimulatedDisk } from "./SimulatedDisk.js";

let disk: SimulatedDisk;
vi.mock("node:fs/promises", () => {
  const names = ["mkdir", "open", "readdir", "rename", "rm", "stat"] as const;
  return Object.fromEntries(
    names.map((name) => [
      name,
      (...args: unknown[]) => (disk[name] as (...all: unknown[]) => unknown)(...args),
    ]),
  );
});

beforeEach(() => {
  disk = new SimulatedDisk(0);
});

const read = async (path: string): Promise<string> => new TextDecoder().decode(await files.readFile(path));

describe("a file that is written over another", () => {
  const [old, young] = ["old ".repeat(900), "young ".repeat(700)];

  it("is the old or the new one, whole, whenever the power fails, and the new one once it is written", async () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 40; seed++) {
      for (let steps = 0; ; steps++) {
        disk = new SimulatedDisk(seed);
        await files.writeFile("folder/file", old);
        disk.stepsLeft = steps;
        const written = await files.writeFile("folder/file", young).then(
          () => true,
          () => false,
        );
        disk.restart();
        const content = await read("folder/file");
        seen.add(content);
        if (written) {
          expect(content).toBe(young);
          break;
        }
        expect([old, young]).toContain(content);
      }
    }
    expect(seen.size).toBe(2);
  });

  it("stays the old one when the disk is full, and leaves nothing beside it", async () => {
    await files.writeFile("folder/file", old);
    disk.bytesLeft = 100;
    await expect(files.writeFile("folder/file", young)).rejects.toThrow("ENOSPC");
    expect(await read("folder/file")).toBe(old);
    expect(await files.listFolder("folder")).toEqual(["file"]);
  });
});

describe("a training on a computer whose power fails", () => {
  const x = Float32Array.from({ length: 24 }, (_, i) => (i * 7) % 5);
  const data = [
    { data: x, shape: [8, 3] },
    { data: x.slice(0, 8), shape: [8, 1] },
  ] as const;

  /** One start of the program; rejects when the power fails. */
  async function program(): Promise<unknown> {
    random.setSeed(3);
    const model = new Sequential([
      Input({ shape: [3] }),
      new Dense({ units: 4 }),
      new Dropout({ rate: 0.5 }),
    ]);
    model.add(new Dense({ units: 1 }));
    model.compile({ optimizer: "adam", loss: "mse" });
    const backup = new BackupAndRestore({ backupDir: "kept" });
    const { history } = await model.fit(...data, {
      epochs: 6,
      batchSize: 3,
      verbose: 0,
      callbacks: [backup],
    });
    return [history, model.getWeights().map((weight) => (weight as WeightArray).data)];
  }

  it("ends with the same bits, wherever in the writing of the backups that happens, again and again", async () => {
    const whole = await program();
    const { steps } = disk;
    expect(steps).toBeGreaterThan(10);
    for (let first = 0; first < steps; first++) {
      disk = new SimulatedDisk(first);
      disk.stepsLeft = first;
      await program().catch((error: unknown) => error);
      disk.restart();
      disk.stepsLeft = first % 7;
      await program().catch((error: unknown) => error);
      disk.restart();
      expect(await program()).toEqual(whole);
      expect(await files.exists("kept/training.backup")).toBe(false);
    }
  });

  it("ends with an error that says why when the disk is full, and goes on when there is room again", async () => {
    const whole = await program();
    disk = new SimulatedDisk(1);
    disk.bytesLeft = 5000;
    await expect(program()).rejects.toThrow(/could not be kept in kept.training\.backup: ENOSPC/);
    disk.bytesLeft = Infinity;
    expect(await program()).toEqual(whole);
  });
});
