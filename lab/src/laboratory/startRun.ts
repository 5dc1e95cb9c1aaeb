import type { Experiment } from "../state/Experiment.js";
import type { RunRecord } from "./protocol.js";

/** The record of a run that has not begun. */
export function startRun(experiment: Experiment, parameters: number, openedFrom?: string): RunRecord {
  const startedAt = Date.now();
  // Not randomUUID, which pages over plain http do not have.
  const [noise = 0] = crypto.getRandomValues(new Uint32Array(1));
  return {
    id: `${startedAt.toString(36)}-${noise.toString(36)}`,
    experiment,
    startedAt,
    epochs: [],
    status: "fresh",
    ended: null,
    bestEpoch: null,
    test: null,
    weightsSha256: null,
    parameters,
    ...(openedFrom !== undefined && { openedFrom }),
  };
}
