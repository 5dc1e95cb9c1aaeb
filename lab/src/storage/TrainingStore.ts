import type { KeptTraining } from "../laboratory/KeptTraining.js";
import type { BatchPoint, RunRecord } from "../laboratory/protocol.js";
import { isFull } from "./isFull.js";
import type { KeptRun, LaboratoryDatabase } from "./openDatabase.js";

export interface TrainingStoreOptions {
  /** Rejects where there is no database. */
  readonly open: () => Promise<LaboratoryDatabase>;
  /** The number of this page's bench. */
  readonly takeBench: () => Promise<number | undefined>;
  /** Says that something could not be kept; once until something could. */
  readonly onTrouble: (reason: unknown) => void;
}

/**
 * Keeps trainings in the browser's database. Where that cannot be, runs are kept in memory, and somebody is told; nothing here rejects for it.
 */
export class TrainingStore {
  readonly #options: TrainingStoreOptions;
  readonly #runs = new Map<string, KeptRun>();
  #opening: Promise<{ database: LaboratoryDatabase; bench: number | undefined } | undefined> | undefined;
  #writing: Promise<void> | undefined;
  /** The newest training that waits to be written. */
  #next: KeptTraining | undefined;
  #isInTrouble = false;

  constructor(options: TrainingStoreOptions) {
    this.#options = options;
  }

  /** All runs, oldest first. */
  async runs(): Promise<RunRecord[]> {
    await this.#open();
    return [...this.#runs.values()].map(({ run }) => run).sort((a, b) => a.startedAt - b.startedAt);
  }

  async points(id: string): Promise<readonly BatchPoint[]> {
    await this.#open();
    return this.#runs.get(id)?.points ?? [];
  }

  /** Keeps a training in the background, on the bench and among the runs; of several that wait, the newest. */
  keep(training: KeptTraining): void {
    const { run, points } = training;
    if (run.epochs.length > 0) this.#runs.set(run.id, { run, points });
    this.#next = training;
    this.#writing ??= this.#write();
  }

  /** Waits until all is written. */
  async flush(): Promise<void> {
    await this.#writing;
  }

  /** The training that was on this bench when the page went away. */
  async bench(): Promise<KeptTraining | undefined> {
    const opened = await this.#open();
    if (opened?.bench === undefined) return undefined;
    return this.#try(() => opened.database.get("benches", opened.bench!));
  }

  async clearBench(): Promise<void> {
    await this.flush();
    const opened = await this.#open();
    if (opened?.bench !== undefined) await this.#try(() => opened.database.delete("benches", opened.bench!));
  }

  /** A finished run with its network, where that was kept. */
  async network(id: string): Promise<KeptTraining | undefined> {
    const opened = await this.#open();
    return opened && this.#try(() => opened.database.get("networks", id));
  }

  async forget(id: string): Promise<void> {
    const opened = await this.#open();
    this.#runs.delete(id);
    if (opened === undefined) return;
    await this.#try(async () => {
      const transaction = opened.database.transaction(["runs", "networks"], "readwrite");
      await Promise.all([
        transaction.objectStore("runs").delete(id),
        transaction.objectStore("networks").delete(id),
        transaction.done,
      ]);
    });
  }

  async #write(): Promise<void> {
    const opened = await this.#open();
    for (let training = this.#next; training !== undefined; training = this.#next) {
      this.#next = undefined;
      if (opened !== undefined) await this.#put(opened.database, opened.bench, training);
    }
    this.#writing = undefined;
  }

  async #put(database: LaboratoryDatabase, bench: number | undefined, training: KeptTraining): Promise<void> {
    const { run, points } = training;
    const ok = await this.#try(async () => {
      // The light first: where there is no room for weights, the curves are kept all the same.
      if (run.epochs.length > 0) await database.put("runs", { run, points }, run.id);
      if (bench !== undefined) await database.put("benches", training, bench);
      if (run.status === "finished" && run.test !== null) await this.#putNetwork(database, training);
      return true;
    });
    if (ok === true) this.#isInTrouble = false;
  }

  /** The networks of old runs make room for that of a new one. */
  async #putNetwork(database: LaboratoryDatabase, training: KeptTraining): Promise<void> {
    for (;;) {
      try {
        await database.put("networks", training, training.run.id);
        return;
      } catch (error) {
        const keys = await database.getAllKeys("networks");
        const started = (id: string): number => this.#runs.get(id)?.run.startedAt ?? 0;
        const [oldest] = keys.filter((id) => id !== training.run.id).sort((a, b) => started(a) - started(b));
        if (!isFull(error) || oldest === undefined) throw error;
        await database.delete("networks", oldest);
      }
    }
  }

  #open(): Promise<{ database: LaboratoryDatabase; bench: number | undefined } | undefined> {
    this.#opening ??= this.#try(async () => {
      const [database, bench] = await Promise.all([this.#options.open(), this.#options.takeBench()]);
      const ids = await database.getAllKeys("runs");
      const kept = await database.getAll("runs");
      // What was kept since the page came is newer.
      ids.forEach((id, index) => {
        if (!this.#runs.has(id)) this.#runs.set(id, kept[index]!);
      });
      return { database, bench };
    });
    return this.#opening;
  }

  async #try<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!this.#isInTrouble) this.#options.onTrouble(error);
      this.#isInTrouble = true;
      return undefined;
    }
  }
}
