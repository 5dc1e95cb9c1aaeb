import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunRecord } from "../../../lab/src/laboratory/protocol.js";
import { sessionExperiment } from "../../../lab/src/state/Experiment.js";
import { launchChromium } from "./browser.js";
import { startLabServer } from "./labServer.js";
import { openWire } from "./wire.js";

/** What `npx neurone train` prints for the session's network after its 15 epochs. */
const weightsOfTheSession = "400223b3393df3c7d9d0ceda760dec21ce276cfc81caec4f135539c2ecd9542b";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** Waits for an epoch to be told, and some batches more. */
function trainPast(page: Page, epoch: number): Promise<void> {
  return page.evaluate(
    async ([asked, last]) => {
      const client = new globalThis.LaboratoryClient();
      const passed = new Promise<void>((resolve) => {
        client.on("progress", ({ epoch, batch }) => {
          if (epoch > last && batch > 50) resolve();
        });
      });
      await client.request("load");
      if ((await client.request("restore")) === null) await client.request("reset", asked);
      await client.request("train");
      await passed;
    },
    [sessionExperiment, epoch] as const,
  );
}

function trainToTheEnd(page: Page): Promise<{ restored: RunRecord; end: RunRecord; runs: RunRecord[] }> {
  return page.evaluate(async () => {
    const client = new globalThis.LaboratoryClient();
    const finished = new Promise<RunRecord>((resolve) => {
      client.on("run", (run) => {
        if (run.status === "finished" && run.weightsSha256 !== null) resolve(run);
      });
    });
    await client.request("load");
    const restored = (await client.request("restore"))!.run;
    await client.request("train");
    const end = await finished;
    return { restored, end, runs: await client.request("runs") };
  });
}

describe("a training whose page is closed twice in the midst of it", () => {
  it("ends with the weights of the command line, and is one run", { timeout: 400_000 }, async () => {
    const server = await startLabServer();
    const context = await browser.newContext({ serviceWorkers: "block" });
    try {
      let page = await context.newPage();
      await page.goto(`${server.address}#/explorers`);
      await openWire(page);
      await trainPast(page, 1);
      // As a reload does it: nothing can be said any more.
      await page.reload();
      await openWire(page);
      await trainPast(page, 4);
      await page.close();
      page = await context.newPage();
      await page.goto(`${server.address}#/explorers`);
      await openWire(page);
      const { restored, end, runs } = await trainToTheEnd(page);
      expect(restored).toMatchObject({ status: "paused" });
      expect(restored.epochs.length).toBeGreaterThanOrEqual(4);
      expect(end.weightsSha256).toBe(weightsOfTheSession);
      expect(end.epochs.map(({ epoch }) => epoch)).toEqual(Array.from({ length: 15 }, (_, epoch) => epoch));
      expect(end.test!.accuracy).toBeGreaterThan(0.98);
      expect(runs).toEqual([end]);
    } finally {
      await context.close();
      await server.close();
    }
  });
});
