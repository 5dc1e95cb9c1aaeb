import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import "fake-indexeddb/auto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { KeptTraining } from "../../../lab/src/laboratory/KeptTraining.js";
import type { SampleSets } from "../../../lab/src/laboratory/Samples.js";
import { type LaboratoryDatabase, openDatabase } from "../../../lab/src/storage/openDatabase.js";
import { TrainingStore } from "../../../lab/src/storage/TrainingStore.js";
import { makeBench } from "../laboratory/makeBench.js";
import { makeSession, small } from "../laboratory/makeSession.js";
import { tinySamples } from "../laboratory/tinySamples.js";

let folder: string;
let sets: SampleSets;
let number = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "neurone-storage-"));
  ({ sets } = await tinySamples(folder));
});
afterAll(() => rm(folder, { recursive: true }));

function makeStore(
  name = `test-${++number}`,
  open: () => Promise<LaboratoryDatabase> = () => openDatabase(name),
): { store: TrainingStore; troubles: unknown[]; name: string } {
  const troubles: unknown[] = [];
  const store = new TrainingStore({
    open,
    takeBench: () => Promise.resolve(0),
    onTrouble: (reason) => troubles.push(reason),
  });
  return { store, troubles, name };
}

const full = (): DOMException => new DOMException("no room", "QuotaExceededError");

describe("what outlives the page", () => {
  it("is a training in the midst of it, which goes on to the same bits", async () => {
    const expected = makeSession(sets, small);
    expected.session.train();
    await expected.until("finished");

    const { store, name, troubles } = makeStore();
    const before = makeBench(sets, store);
    expect(await before.bench.restore()).toBeNull();
    await before.bench.reset(small);
    await before.bench.step("epoch");
    await expect.poll(() => before.told.progress.at(-1)?.status).toBe("paused");
    // Three batches of the second epoch will be lost with the page.
    for (let batch = 1; batch <= 3; batch++) {
      await before.bench.step("batch");
      await expect.poll(() => before.told.progress.at(-1)).toMatchObject({ status: "paused", batch });
    }
    await store.flush();

    const after = makeBench(sets, makeStore(name).store);
    const restored = await after.bench.restore();
    expect(restored).toMatchObject({ experiment: small, run: { status: "paused" } });
    expect(restored!.run.epochs).toHaveLength(1);
    expect(after.told.epoch).toEqual(before.told.epoch);
    expect(after.told.progress.at(-1)).toMatchObject({ status: "paused", epoch: 1 });
    const digit = sets.test.x.data.slice(0, 784);
    expect((await after.bench.read(digit)).probabilities).toHaveLength(10);
    await after.bench.train();
    await after.finished();
    expect(after.told.run.at(-1)).toMatchObject({
      id: restored!.run.id,
      weightsSha256: expected.session.run.weightsSha256,
      test: expected.session.run.test,
    });
    expect(troubles).toEqual([]);
  });

  it("is every run with its curve, and the networks of finished ones", async () => {
    const { store, name } = makeStore();
    const { bench, finished, told } = makeBench(sets, store);
    await bench.reset(small);
    await bench.train();
    await finished();
    const first = told.run.at(-1)!;
    await bench.reset({ ...small, seed: 2 });
    await bench.step("epoch");
    await expect.poll(() => told.progress.at(-1)?.status).toBe("paused");
    await bench.reset({ ...small, seed: 3 });
    await store.flush();

    const later = makeBench(sets, makeStore(name).store);
    expect(await later.bench.restore()).toBeNull();
    const runs = await later.bench.runs();
    expect(runs.map(({ experiment, ended }) => [experiment.seed, ended])).toEqual([
      [43, "all epochs"],
      [2, "stopped by hand"],
    ]);
    expect(runs[0]).toEqual(first);
    const recalled = await later.bench.recall(first.id);
    expect(recalled?.run).toEqual(first);
    expect(later.bench.batchPoints().length).toBeGreaterThan(10);
    // It can be trained on from there.
    await later.bench.setEpochs(5);
    await later.bench.train();
    await later.finished();
    const longer = makeSession(sets, { ...small, epochs: 5 });
    longer.session.train();
    await longer.until("finished");
    expect(later.told.run.at(-1)!.weightsSha256).toBe(longer.session.run.weightsSha256);
    expect(await later.bench.recall(runs[1]!.id)).toBeNull();

    await later.bench.forget(first.id);
    expect((await makeStore(name).store.runs()).map(({ experiment }) => experiment.seed)).toEqual([2]);
  });

  it("is a network from a file, too", async () => {
    const { store, name } = makeStore();
    const source = makeBench(sets);
    await source.bench.reset(small);
    await source.bench.train();
    await source.finished();
    const [file] = await source.bench.export("keras", { language: "en" });
    const { bench } = makeBench(sets, store);
    await bench.open([new File([file!.bytes], "mine.keras")]);
    await store.flush();
    const after = makeBench(sets, makeStore(name).store);
    expect((await after.bench.restore())?.run).toMatchObject({ openedFrom: "mine.keras", status: "fresh" });
    const digit = sets.test.x.data.slice(0, 784);
    expect(await after.bench.read(digit)).toEqual(await source.bench.read(digit));
  });
});

describe("a browser that keeps nothing", () => {
  it("is told of once; runs are there as long as the page, and the training goes on", async () => {
    const { store, troubles } = makeStore("", () => Promise.reject(new DOMException("no", "SecurityError")));
    const { bench, finished } = makeBench(sets, store);
    expect(await bench.restore()).toBeNull();
    await bench.reset(small);
    await bench.train();
    await finished();
    expect(await bench.runs()).toHaveLength(1);
    expect(troubles).toHaveLength(1);
  });

  it("is told of when it is full, and again when it is full after there was room", async () => {
    const database = await openDatabase(`test-${++number}`);
    let hasRoom = false;
    const put = database.put.bind(database);
    database.put = (...given: Parameters<typeof put>) => (hasRoom ? put(...given) : Promise.reject(full()));
    const { store, troubles } = makeStore("", () => Promise.resolve(database));
    const [kept] = await oneTraining();
    const keep = async (): Promise<void> => {
      store.keep(kept!);
      await store.flush();
    };
    await keep();
    await keep();
    expect(troubles).toHaveLength(1);
    hasRoom = true;
    await keep();
    hasRoom = false;
    await keep();
    expect(troubles).toHaveLength(2);
    expect(await store.runs()).toHaveLength(1);
  });

  it("makes room for a new network by giving up the oldest", async () => {
    const database = await openDatabase(`test-${++number}`);
    const put = database.put.bind(database);
    database.put = async (...given: Parameters<typeof put>) => {
      if (given[0] === "networks" && (await database.count("networks")) >= 2) throw full();
      return put(...given);
    };
    const { store, troubles } = makeStore("", () => Promise.resolve(database));
    const [kept] = await oneTraining();
    for (const id of ["first", "second", "third"]) {
      const startedAt = ["first", "second", "third"].indexOf(id);
      store.keep({ ...kept!, run: { ...kept!.run, id, startedAt } });
      await store.flush();
    }
    expect(await database.getAllKeys("networks")).toEqual(["second", "third"]);
    expect(await store.runs()).toHaveLength(3);
    expect(troubles).toEqual([]);
  });
});

async function oneTraining(): Promise<KeptTraining[]> {
  const { session, until, kept } = makeSession(sets, { ...small, epochs: 1 });
  session.train();
  await until("finished");
  return kept.slice(-1);
}
