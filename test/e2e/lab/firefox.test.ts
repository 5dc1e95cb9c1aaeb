import { describe, expect, it } from "vitest";
import type { RunRecord } from "../../../lab/src/laboratory/protocol.js";
import { type Experiment, sessionExperiment } from "../../../lab/src/state/Experiment.js";
import { openInFirefox } from "../pages.js";
import { launchChromium } from "./browser.js";
import { startLabServer } from "./labServer.js";
import { trainOverWire } from "./wire.js";

const experiment: Experiment = {
  ...sessionExperiment,
  layers: [
    { kind: "dense", units: 48, activation: "tanh" },
    { kind: "dropout", rate: 0.2 },
  ],
  epochs: 2,
};

/** Trains over the laboratory's own wire, and sends what came of it. */
const page = `<!doctype html><title>Firefox</title><script type="module">
import { LaboratoryClient } from "./wire.js";
const tell = (body) => fetch("told", { method: "POST", body: JSON.stringify(body) });
try {
  const client = new LaboratoryClient();
  client.on("trouble", ({ message }) => tell({ error: message }));
  client.on("run", (run) => run.status === "finished" && run.weightsSha256 !== null && tell({ run, isolated: crossOriginIsolated }));
  await client.request("load");
  await client.request("reset", ${JSON.stringify(experiment)});
  await client.request("train");
} catch (error) { tell({ error: String(error) }); }
</script>`;

interface Told {
  readonly run?: RunRecord;
  readonly isolated?: boolean;
  readonly error?: string;
}

describe("the laboratory's worker in Firefox", () => {
  it("trains with threads to the bits that it has in Chromium, dropout and all", async () => {
    const server = await startLabServer({ pages: { "firefox.html": page } });
    const firefox = await openInFirefox(`${server.address}firefox.html`);
    const told = JSON.parse(await server.told()) as Told;
    await firefox.close();
    expect(told.error).toBeUndefined();
    expect(told.isolated).toBe(true);

    const chromium = await launchChromium();
    const context = await chromium.newContext({ serviceWorkers: "block" });
    const other = await context.newPage();
    await other.goto(`${server.address}#/explorers`);
    const { run } = await trainOverWire(other, experiment);
    await chromium.close();
    await server.close();
    expect(told.run?.weightsSha256).toBe(run.weightsSha256);
    expect(told.run?.test).toEqual(run.test);
  });
});
