import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { type GivenCell, type KeptNotebook, nothingKept } from "./Cell.js";

/** A notebook that was opened from a file. */
export interface OpenedNotebook {
  readonly id: string;
  readonly title: string;
  readonly cells: readonly GivenCell[];
  readonly openedAt: number;
}

interface Schema extends DBSchema {
  kept: { key: string; value: KeptNotebook };
  opened: { key: string; value: OpenedNotebook };
}

let database: Promise<IDBPDatabase<Schema>> | undefined;

function open(): Promise<IDBPDatabase<Schema>> {
  return (database ??= openDB<Schema>("neurone-notebooks", 1, {
    upgrade(db) {
      db.createObjectStore("kept");
      db.createObjectStore("opened", { keyPath: "id" });
    },
  }));
}

/** What is kept under a key; nothing where the browser keeps nothing. */
export async function loadKept(key: string): Promise<KeptNotebook> {
  try {
    return (await (await open()).get("kept", key)) ?? nothingKept;
  } catch {
    return nothingKept;
  }
}

/** @returns whether all of it is kept; when there is no room for the outputs, the student's own work is */
export async function saveKept(
  key: string,
  notebook: KeptNotebook,
): Promise<"all" | "without outputs" | "nothing"> {
  try {
    await (await open()).put("kept", notebook, key);
    return "all";
  } catch {
    try {
      const cells = notebook.cells.map((cell) => ({ ...cell, outputs: [] }));
      await (await open()).put("kept", { ...notebook, cells }, key);
      return "without outputs";
    } catch {
      return "nothing";
    }
  }
}

export async function saveOpened(notebook: OpenedNotebook): Promise<void> {
  await (await open()).put("opened", notebook);
}

export async function loadOpened(id: string): Promise<OpenedNotebook | undefined> {
  return (await open()).get("opened", id);
}

/** The newest first. */
export async function allOpened(): Promise<OpenedNotebook[]> {
  try {
    return (await (await open()).getAll("opened")).sort((a, b) => b.openedAt - a.openedAt);
  } catch {
    return [];
  }
}

export async function forgetOpened(id: string): Promise<void> {
  const db = await open();
  await db.delete("opened", id);
  await db.delete("kept", `opened/${id}`);
}
