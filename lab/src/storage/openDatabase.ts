import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { KeptTraining } from "../laboratory/KeptTraining.js";
import type { BatchPoint, RunRecord } from "../laboratory/protocol.js";

/** A run without its weights: light enough to be read all at once. */
export interface KeptRun {
  readonly run: RunRecord;
  readonly points: readonly BatchPoint[];
}

export interface LaboratorySchema extends DBSchema {
  /** By the run's id. */
  runs: { key: string; value: KeptRun };
  /** The networks of finished runs, by the run's id. */
  networks: { key: string; value: KeptTraining };
  /** The trainings on the benches, one for each open page. */
  benches: { key: number; value: KeptTraining };
}

export type LaboratoryDatabase = IDBPDatabase<LaboratorySchema>;

/** @throws where the browser has no database for this page: forbidden, a private window of some browsers */
export function openDatabase(name = "neurone-laboratory"): Promise<LaboratoryDatabase> {
  return openDB<LaboratorySchema>(name, 1, {
    upgrade(database) {
      database.createObjectStore("runs");
      database.createObjectStore("networks");
      database.createObjectStore("benches");
    },
    blocking(_current, _wanted, event) {
      // A newer version of the laboratory wants to change it: this page reads no more.
      (event.target as IDBDatabase).close();
    },
  });
}
