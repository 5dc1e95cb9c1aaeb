import type { KeptTraining } from "../../../lab/src/laboratory/KeptTraining.js";
import type { Events } from "../../../lab/src/laboratory/protocol.js";
import type { SampleSets } from "../../../lab/src/laboratory/Samples.js";
import { type SessionOptions, TrainingSession } from "../../../lab/src/laboratory/TrainingSession.js";
import { type Experiment, sessionExperiment } from "../../../lab/src/state/Experiment.js";

/** A session, and what it told and kept. */
export interface Watched {
  readonly session: TrainingSession;
  readonly told: { readonly [K in keyof Events]?: Events[K][] };
  readonly kept: KeptTraining[];
  readonly failures: unknown[];
  /** Settles when a run of this status was told, and (finished) tested. */
  readonly until: (status: "paused" | "finished") => Promise<void>;
}

/** A network that learns in no time. */
export const small: Experiment = {
  ...sessionExperiment,
  layers: [{ kind: "dense", units: 12, activation: "relu" }],
  batchSize: 10,
  epochs: 3,
};

export function makeSession(
  sets: SampleSets,
  experiment: Experiment,
  options: Partial<SessionOptions> = {},
): Watched {
  const told: { [K in keyof Events]?: Events[K][] } = {};
  const kept: KeptTraining[] = [];
  const failures: unknown[] = [];
  let check = (): void => undefined;
  const session: TrainingSession = new TrainingSession({
    experiment,
    samples: () => Promise.resolve(sets),
    tell: (name, value) => {
      ((told[name] as unknown[] | undefined) ?? ((told as Record<string, unknown[]>)[name] = [])).push(value);
      check();
    },
    keep: (training) => kept.push(structuredClone(training)),
    onFailure: (error) => failures.push(error),
    threads: 1,
    ...options,
  });
  const until = (status: "paused" | "finished"): Promise<void> =>
    new Promise((resolve) => {
      check = () => {
        const { run } = session;
        if (run.status === status && (status === "paused" || run.weightsSha256 !== null)) resolve();
      };
      check();
    });
  return { session, told, kept, failures, until };
}
