import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { openInChromium, openInFirefox, servePage } from "./pages.js";

const folder = fileURLToPath(new URL(".", import.meta.url));
const modules = `${folder}runtimes/node_modules`;
const runtimes = {
  "Node 26": [`${modules}/node26/bin/node`],
  Deno: [`${modules}/@deno/linux-x64-glibc/deno`, "run", "-A"],
  Bun: [`${modules}/@oven/bun-linux-x64/bin/bun`],
};

/** The SHA-256 of each picture. */
async function hashes([program, ...options]: readonly string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(program!, [...options, `${folder}pictures.js`]);
  return JSON.parse(stdout);
}

/** What this Node draws. */
const expected = hashes([process.execPath]);

describe("pictures are the same, to the byte,", () => {
  it.each(Object.entries(runtimes))("in %s", async (_name, command) => {
    expect(await hashes(command)).toEqual(await expected);
  });

  it.each([
    ["Chromium", "/usr/bin/chromium", openInChromium],
    ["Firefox", "/usr/bin/firefox-esr", openInFirefox],
  ])("in a bundled page in %s", async (_name, program, open) => {
    expect(existsSync(program), `${program} is not installed`).toBe(true);
    const page = await servePage("picturePage");
    try {
      const result = await page.result(false, open);
      expect(result).toEqual({ hashes: await expected });
    } finally {
      await page.close();
    }
  });
});
