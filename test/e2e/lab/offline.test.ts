import { createHash } from "node:crypto";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchChromium } from "./browser.js";
import { buildLab } from "./buildLab.js";
import { startLabServer } from "./labServer.js";

let browser: Browser;
let built: string;
let context: BrowserContext;
let page: Page;
let opened: number;
beforeAll(async () => {
  built = await buildLab();
  browser = await launchChromium();
});
afterAll(() => browser.close());
beforeEach(async () => {
  context = await browser.newContext({ locale: "fr-FR" });
  page = await context.newPage();
  opened = 0;
  page.on("load", () => opened++);
});
afterEach(() => context.close());

const isIsolated = (): Promise<boolean> => page.evaluate(() => crossOriginIsolated);
const isShown = (): Promise<void> => page.locator("#app header").waitFor();

/** The page is opened again for it, at the first visit. Nothing is asked of it before: that would look like somebody's click, who must not be disturbed. */
async function becomesIsolated(): Promise<void> {
  await expect.poll(() => opened, { timeout: 30_000 }).toBe(2);
  await isShown();
  expect(await isIsolated()).toBe(true);
}

/** Waits until all files of the page are kept, and MNIST by the library. */
async function everythingKept(): Promise<void> {
  const expected = (await readdir(built, { recursive: true, withFileTypes: true })).filter(
    (entry) =>
      entry.isFile() && !/ubyte\.gz$|^wire\.js$|^service-worker\.js$|\.(map|ttf|woff)$/.test(entry.name),
  ).length;
  const kept = async (): Promise<[number, number]> =>
    page.evaluate(async () => {
      const names = await caches.keys();
      const count = async (start: string): Promise<number> => {
        const name = names.find((one) => one.startsWith(start));
        return name === undefined ? 0 : (await (await caches.open(name)).keys()).length;
      };
      return [await count("neurone-lab "), await count("neurone")] as [number, number];
    });
  await expect
    .poll(async () => (await kept())[0], { timeout: 60_000, interval: 500 })
    .toBeGreaterThanOrEqual(expected);
  await expect
    .poll(() => page.evaluate(async () => (await (await caches.open("neurone")).keys()).length), {
      timeout: 60_000,
      interval: 500,
    })
    .toBe(4);
}

describe("the laboratory on a plain static host, in a folder", () => {
  it("has shared memory from the first visit on, and works without network after it", async () => {
    const server = await startLabServer({ isolated: false, base: "/ecole/neurone/" });
    await page.goto(server.address);
    await becomesIsolated();
    await everythingKept();
    // Never again.
    expect(opened).toBe(2);
    const { address } = server;
    await server.close();

    await page.goto("about:blank");
    await page.goto(`${address}#/atelier`);
    await isShown();
    expect(await isIsolated()).toBe(true);
    const problems: string[] = [];
    page.on("pageerror", ({ message }) => problems.push(message));
    await page
      .getByRole("button", { name: /^Entraîner/ })
      .first()
      .click();
    await page.waitForFunction(() => /99?[,.]\d+|9\d,\d+/.test(document.body.innerText), undefined, {
      timeout: 90_000,
    });
    for (const view of ["lesson", "explorers"]) {
      await page.goto(`${address}#/${view}`);
      await isShown();
    }
    expect(problems).toEqual([]);
  });

  it("takes a new version whole, at the next opening, where no other page is open", async () => {
    const newer = await mkdtemp(join(tmpdir(), "neurone-lab-newer-"));
    const server = await startLabServer({ isolated: false, folder: built });
    try {
      await page.goto(server.address);
      await becomesIsolated();
      await everythingKept();
      await cp(built, newer, { recursive: true });
      await renew(newer);
      server.serve(newer);

      await page.goto("about:blank");
      await page.goto(server.address);
      await isShown();
      expect(await page.title()).toBe("Neurone");
      opened = 0;
      // The new version is fetched in the background, and waits.
      await expect
        .poll(
          () => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting != null),
          { timeout: 60_000 },
        )
        .toBe(true);
      // A page that is on its way out still counts as open for a moment: then the new version waits for the opening after, or has the page open itself again.
      for (let opening = 0; opening < 4; opening++) {
        await page.close();
        page = await context.newPage();
        opened = 0;
        page.on("load", () => opened++);
        const response = await page.goto(server.address);
        if ((await response!.text()).includes("plus neuf")) break;
        // As above: who asks too early is taken for somebody who clicks, and is not disturbed.
        for (let second = 0; second < 12 && opened < 2; second++) await page.waitForTimeout(1000);
        if (opened === 2) break;
      }
      expect(await page.title()).toBe("Neurone, plus neuf");
      await isShown();
      expect(await isIsolated()).toBe(true);
    } finally {
      await server.close();
      await rm(newer, { recursive: true });
    }
  });
});

/** Makes another version of a build: another title, and the service worker that knows it. */
async function renew(folder: string): Promise<void> {
  const [index, worker] = [join(folder, "index.html"), join(folder, "service-worker.js")];
  const sha = (content: string): string => createHash("sha256").update(content).digest("hex");
  const before = await readFile(index, "utf8");
  const after = before.replace("<title>Neurone</title>", "<title>Neurone, plus neuf</title>");
  expect(after).not.toBe(before);
  const code = await readFile(worker, "utf8");
  expect(code).toContain(sha(before));
  await writeFile(index, after);
  await writeFile(worker, code.replace(sha(before), sha(after)));
}
