import { useEffect, useRef, useState } from "preact/hooks";
import type { Answer, Progress, Request, Settings } from "./settings.js";

export interface TrainingView {
  readonly history: readonly Progress[];
  readonly status: "idle" | "running" | "done";
  /** The best epoch, whose weights early stopping brought back. */
  readonly stoppedAt: number | undefined;
  readonly trouble: string | undefined;
}

const NOTHING: TrainingView = { history: [], status: "idle", stoppedAt: undefined, trouble: undefined };

/** A worker that trains as often as it is asked; only the last training is shown. */
export function useTraining() {
  const [view, setView] = useState(NOTHING);
  const worker = useRef<Worker | undefined>(undefined);
  const run = useRef(0);
  useEffect(
    () => () => {
      worker.current?.terminate();
    },
    [],
  );
  const hear = (answer: Answer): void => {
    if (answer.run !== run.current) return;
    setView((now) => {
      switch (answer.kind) {
        case "progress":
          return { ...now, history: [...now.history, answer] };
        case "done":
          return { ...now, status: "done", stoppedAt: answer.stoppedAt };
        case "trouble":
          return { ...now, status: "done", trouble: answer.message };
      }
    });
  };
  return {
    view,
    train: (settings: Settings) => {
      if (worker.current === undefined) {
        const made = new Worker(new URL("./overfitting.worker.ts", import.meta.url), { type: "module" });
        made.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
          hear(data);
        });
        made.addEventListener("error", (event) => {
          hear({ kind: "trouble", run: run.current, message: event.message });
        });
        worker.current = made;
      }
      run.current++;
      setView({ ...NOTHING, status: "running" });
      worker.current.postMessage({ kind: "train", run: run.current, settings } satisfies Request);
    },
    /** Ends it where it is. */
    stop: () => {
      worker.current?.terminate();
      worker.current = undefined;
      setView((now) => ({ ...now, status: now.history.length === 0 ? "idle" : "done" }));
    },
  };
}
