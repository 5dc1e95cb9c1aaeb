import { batch, signal, type Signal } from "@preact/signals";
import { ask, runs, troubles } from "../../laboratory/laboratory.js";
import type { RunRecord } from "../../laboratory/protocol.js";

/** A run that was just forgotten, and may still come back. */
export const leaving: Signal<{ readonly run: RunRecord; readonly number: string } | undefined> =
  signal(undefined);

const regret = 8000;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Takes a run out of the list; it is forgotten for good when nobody has taken that back for a while. */
export function forget(run: RunRecord, number: string): void {
  settle();
  batch(() => {
    leaving.value = { run, number };
    runs.value = runs.value.filter(({ id }) => id !== run.id);
  });
  timer = setTimeout(settle, regret);
}

export function takeBack(): void {
  clearTimeout(timer);
  const gone = leaving.value;
  if (gone === undefined) return;
  batch(() => {
    leaving.value = undefined;
    runs.value = [...runs.value, gone.run].sort((a, b) => a.startedAt - b.startedAt);
  });
}

function settle(): void {
  clearTimeout(timer);
  const gone = leaving.value;
  leaving.value = undefined;
  if (gone === undefined) return;
  ask("forget", gone.run.id).catch((error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    troubles.value = [...troubles.value, { kind: "storage", message }];
  });
}
