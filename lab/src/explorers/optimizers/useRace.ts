import { surfaces } from "neurone/plain";
import { useEffect, useMemo, useState } from "preact/hooks";
import { prefersStillness } from "../shared/reducedMotion.js";
import { type Entries, racers, runRace, stepsFor } from "./racers.js";

/** Everything that decides about a race. */
export interface RaceState {
  readonly surface: surfaces.Surface;
  readonly start: surfaces.Point;
  /** By key, for those whose rate was changed by hand. */
  readonly rates: Readonly<Record<string, number>>;
  readonly chosen: readonly string[];
  /** How many steps are shown. */
  readonly step: number;
  readonly isPlaying: boolean;
  /** Steps a second. */
  readonly speed: number;
}

export const FIRST = "ravine";

function stateOf(name: string): Pick<RaceState, "surface" | "start" | "rates" | "step"> {
  const surface = surfaces.get(name);
  return { surface, start: surface.start, rates: {}, step: 0 };
}

/** A race that is computed as soon as anything changes, and shown step by step. */
export function useRace(autoplay: boolean) {
  const [state, setState] = useState<RaceState>(() => {
    const plays = autoplay && !prefersStillness();
    return {
      ...stateOf(FIRST),
      chosen: ["sgd", "momentum", "rmsprop", "adam"],
      isPlaying: plays,
      speed: 20,
      // Who does not want movement sees where it ends.
      ...(plays ? {} : { step: 100 }),
    };
  });
  const { surface, start, rates, chosen, isPlaying, speed } = state;
  const most = stepsFor(surface);
  const entries = useMemo<Entries>(
    () =>
      racers
        .filter(({ key }) => chosen.includes(key))
        .map((racer) => ({ key: racer.key, rate: rates[racer.key] ?? racer.rateFor(surface) })),
    [surface, rates, chosen],
  );
  const paths = useMemo(() => runRace(surface, entries, start), [surface, entries, start]);
  const change = (part: Partial<RaceState>): void => {
    setState((now) => ({ ...now, ...part }));
  };

  useEffect(() => {
    if (!isPlaying) return;
    let frame = 0;
    let last = performance.now();
    let owed = 0;
    const tick = (now: number): void => {
      owed += (Math.min(100, now - last) / 1000) * speed;
      last = now;
      const whole = Math.floor(owed);
      owed -= whole;
      if (whole > 0)
        setState((was) => {
          const step = Math.min(most, was.step + whole);
          return { ...was, step, isPlaying: was.isPlaying && step < most };
        });
      frame = requestAnimationFrame(tick);
    };
    frame = requestAnimationFrame(tick);
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [isPlaying, speed, most]);

  return {
    state,
    most,
    entries,
    paths,
    change,
    choose: (name: string) => {
      change(stateOf(name));
    },
  };
}
