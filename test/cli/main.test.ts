import { spawn } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { RunConfig } from "../../src/cli/RunConfig.js";
import { temporaryFolder } from "../datasets/makeFiles.js";
import { tinyImages } from "./tinyImages.js";

/** The built program; `npm test` builds it first. */
const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/** A process that trains until it is stopped, in a folder of its own. */
async function endlessTraining(): Promise<{ folder: string; process: ReturnType<typeof spawn> }> {
  const folder = await temporaryFolder();
  const data = await tinyImages(join(folder, "data"));
  const args = [main, "train", "--data", data, "--layers", "8", "--epochs", "1000000", "--json"];
  return { folder, process: spawn(process.execPath, args, { cwd: folder }) };
}

describe("the program neurone", () => {
  it("ends after Ctrl-C with exit code 130 and a whole run in runs/<time>", async () => {
    const { folder, process } = await endlessTraining();
    let [output, interrupted] = ["", false];
    process.stdout!.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (!interrupted && output.includes('"event":"epoch"')) interrupted = process.kill("SIGINT");
    });
    expect(await new Promise((resolve) => process.on("close", resolve))).toBe(130);

    expect(output).toContain('{"event":"end"');
    const [name] = await readdir(join(folder, "runs"));
    expect(name).toMatch(/^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d$/);
    const config = await readFile(join(folder, "runs", name!, "config.json"), "utf8");
    expect((JSON.parse(config) as RunConfig).outcome).toMatchObject({ ended: "interrupted" });
  });

  it("stops as well when its reader has gone, and keeps the run", async () => {
    const { folder, process } = await endlessTraining();
    process.stdout!.once("data", () => process.stdout!.destroy());
    expect(await new Promise((resolve) => process.on("close", resolve))).toBe(141);
    const [name] = await readdir(join(folder, "runs"));
    const files = await readdir(join(folder, "runs", name!));
    // The backup is there when an epoch was whole.
    expect(files.filter((file) => file !== "training.backup")).toEqual([
      "config.json",
      "history.json",
      "model.keras",
    ]);
  });
});
