import type { Page } from "playwright-core";
import type { RunRecord } from "../../../lab/src/laboratory/protocol.js";
import type { Experiment } from "../../../lab/src/state/Experiment.js";

/** What a training gave, asked over the wire that the page itself uses. */
export interface WiredTraining {
  readonly run: RunRecord;
  readonly isolated: boolean;
  readonly threads: number;
  /** The longest time that the page could not draw while it trained, in milliseconds. */
  readonly longestGap: number;
  readonly seconds: number;
}

type Client = import("../../../lab/src/laboratory/LaboratoryClient.js").LaboratoryClient;

declare global {
  /** What `wire.js` exports, once {@link openWire} has put it there. */
  var LaboratoryClient: new () => Client;
}

/** Gives a page the wire to the training worker, as `LaboratoryClient`. */
export async function openWire(page: Page): Promise<void> {
  const content = `import { LaboratoryClient } from "./wire.js"; globalThis.LaboratoryClient = LaboratoryClient;`;
  await page.addScriptTag({ type: "module", content });
  await page.waitForFunction(() => "LaboratoryClient" in globalThis);
}

/** Trains an experiment, and waits for its end. */
export async function trainOverWire(page: Page, experiment: Experiment): Promise<WiredTraining> {
  await openWire(page);
  return page.evaluate(async (asked) => {
    const client = new globalThis.LaboratoryClient();
    const troubles: string[] = [];
    client.on("trouble", ({ message }) => troubles.push(message));
    const finished = new Promise<RunRecord>((resolve) => {
      client.on("run", (run) => {
        if (run.status === "finished" && run.weightsSha256 !== null) resolve(run);
      });
    });
    const { isolated, threads } = await client.request("load");
    await client.request("reset", asked);
    let [longestGap, last, isOver] = [0, performance.now(), false];
    const watch = (): void => {
      longestGap = Math.max(longestGap, performance.now() - last);
      last = performance.now();
      if (!isOver) setTimeout(watch, 4);
    };
    watch();
    const begin = performance.now();
    await client.request("train");
    const run = await finished;
    isOver = true;
    if (troubles.length > 0) throw new Error(troubles.join("\n"));
    return { run, isolated, threads, longestGap, seconds: (performance.now() - begin) / 1000 };
  }, experiment);
}
