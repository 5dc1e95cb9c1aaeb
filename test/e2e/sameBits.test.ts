import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openInChromium, openInFirefox, type PageResult, type PageServer, servePage } from "./pages.js";

const folder = fileURLToPath(new URL(".", import.meta.url));
const run = promisify(execFile);

/** The SHA-256 of each training's weights; other bits mean another version. */
const expected = JSON.parse(readFileSync(`${folder}weights.sha256.json`, "utf8")) as Record<
  "exact" | "fused",
  Record<string, string>
>;

const modules = `${folder}runtimes/node_modules`;
const runtimes = {
  "this Node": [process.execPath],
  "Node 22": [`${modules}/node22/bin/node`],
  "Node 24": [`${modules}/node24/bin/node`],
  "Node 26": [`${modules}/node26/bin/node`],
  Deno: [`${modules}/@deno/linux-x64-glibc/deno`, "run", "-A"],
  Bun: [`${modules}/@oven/bun-linux-x64/bin/bun`],
};

async function hashes(
  [program, ...options]: string[],
  threads: number,
  arithmetic = "exact",
): Promise<unknown> {
  const { stdout } = await run(program!, [...options, `${folder}run.js`, String(threads), arithmetic], {
    timeout: 100_000,
  });
  return JSON.parse(stdout);
}

describe.each(Object.entries(runtimes))("%s", (_name, command) => {
  it.each([1, 2, 3, 4])("trains the same weights on %i threads", async (threads) => {
    expect(await hashes(command, threads)).toEqual(expected.exact);
  });
});

describe("V8's 256-bit vectors", () => {
  it.each(["Node 24", "Node 26"] as const)("train the same weights in %s", async (name) => {
    const command = [...runtimes[name], "--experimental-wasm-revectorize"];
    expect(await hashes(command, 2)).toEqual(expected.exact);
  });
});

describe("fused multiply-add", () => {
  it.each(["Node 22", "Node 24", "Node 26", "Deno"] as const)(
    "has its own bits, the same on %s",
    async (name) => {
      expect(await hashes(runtimes[name], 2, "fused")).toEqual(expected.fused);
    },
  );

  it.runIf(process.version.startsWith("v20."))("is refused by Node 20, with what to do", async () => {
    await expect(hashes(runtimes["this Node"], 1, "fused")).rejects.toThrow(/Node 22 or newer/);
  });
});

describe.each([
  ["Chromium", "/usr/bin/chromium", openInChromium],
  ["Firefox", "/usr/bin/firefox-esr", openInFirefox],
])("%s", (_name, program, open) => {
  let server: PageServer;
  beforeAll(async () => {
    server = await servePage();
  });
  afterAll(() => server.close());

  const result = async (isolated: boolean, threads: number): Promise<PageResult> => {
    expect(existsSync(program), `${program} is not installed`).toBe(true);
    return server.result(isolated, (address) => open(`${address}?threads=${threads}`));
  };

  it("trains the same weights on a page's main thread with two threads, and lets the page live", async () => {
    const { hashes, isolated, ticks, error } = await result(true, 2);
    expect(error).toBeUndefined();
    expect(isolated).toBe(true);
    expect(hashes).toEqual(expected.exact);
    expect(ticks).toBeGreaterThan(10);
  });

  it("trains the same weights where memory cannot be shared", async () => {
    const { hashes, isolated, error } = await result(false, 4);
    expect(error).toBeUndefined();
    expect(isolated).toBe(false);
    expect(hashes).toEqual(expected.exact);
  });
});
