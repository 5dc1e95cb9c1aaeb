import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RandomStream } from "../../src/random/RandomStream.js";
import { tinyImages } from "../cli/tinyImages.js";
import { type Start, startAndKill } from "./killAndResume.js";

/** How many kills: more for a thorough look, `KILLS=100 npx vitest run --config vitest.e2e.config.ts killed`. */
const kills = Number(process.env["KILLS"] ?? 4);

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const random = RandomStream.from(2026);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "neurone-killed-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Starts a program until it has come to its end, and kills it before. @returns all starts, the last one whole */
async function untilTheEnd(commandOf: (start: number) => string[], word: string): Promise<Start[]> {
  const starts: Start[] = [];
  for (;;) {
    // In the midst of an epoch, or of the writing of a backup, which is what takes most of the time here.
    const moment = { word, times: random.integer(12), milliseconds: random.uniform(0, 25) };
    const start = await startAndKill(commandOf(starts.length), moment);
    expect(start.errors).toBe("");
    starts.push(start);
    if (!start.killed) return starts;
  }
}

describe("a program that is killed at random moments and started again", () => {
  it(
    "ends with the same weights, history, optimizer and random numbers",
    { timeout: 10_000 * (kills + 50) },
    async () => {
      const command = (backup: string): string[] => [
        process.execPath,
        path("killed.js"),
        join(folder, backup),
      ];
      const whole = await startAndKill(command("whole"));
      const end = /end [0-9a-f]{64}/.exec(whole.output)?.[0];
      expect(end).toBeDefined();
      const resumedFrom: number[] = [];
      for (let done = 0, run = 0; done < kills; run++) {
        const starts = await untilTheEnd(() => command(`run-${run}`), "epoch");
        expect(starts.at(-1)!.output).toContain(end);
        expect(await readdir(folder)).not.toContain(`run-${run}`);
        resumedFrom.push(...starts.slice(1).map(({ output }) => Number(/from (\d+)/.exec(output)?.[1])));
        done += starts.length - 1;
      }
      // The kills came at moments that tell something: most training was not done twice.
      expect(Math.max(...resumedFrom)).toBeGreaterThan(0);
      console.log(`killed ${resumedFrom.length} times, went on after epochs ${resumedFrom.join(", ")}`);
    },
  );

  it(
    "ends with the same run's folder: neurone train --resume",
    { timeout: 10_000 * (kills + 50) },
    async () => {
      const data = await tinyImages(join(folder, "data"));
      const neurone = [process.execPath, path("../../dist/cli/main.js"), "train"];
      const network = ["--layers", "40", "--batch-size", "8", "--epochs", "60", "--json"];
      const train = (out: string): string[] => [
        ...neurone,
        "--data",
        data,
        "--out",
        join(folder, out),
        ...network,
      ];
      const resume = (out: string): string[] => [...neurone, "--resume", join(folder, out), "--json"];
      await startAndKill(train("cli"));
      const files = async (out: string): Promise<string[]> =>
        Promise.all(
          ["history.json", "model.keras"].map((name) => readFile(join(folder, out, name), "latin1")),
        );
      const expected = await files("cli");
      for (let done = 0, run = 0; done < kills; run++) {
        const out = `cli-${run}`;
        const starts = await untilTheEnd(
          (start) => (start === 0 ? train(out) : resume(out)),
          '"event":"epoch"',
        );
        expect(await files(out)).toEqual(expected);
        const names = (await readdir(join(folder, out))).sort();
        expect(names).toEqual((await readdir(join(folder, "cli"))).sort());
        expect(names).not.toContain("training.backup");
        done += starts.length - 1;
      }
    },
  );
});
