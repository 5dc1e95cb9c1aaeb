import { random } from "neurone/plain";
import { REACH, type Settings } from "./settings.js";

/** What the points come from, before the noise. */
export function truth(x: number): number {
  return 0.8 * Math.sin(1.3 * x) + 0.1 * x;
}

export interface Sample {
  readonly x: number;
  readonly y: number;
}

/** The points of the settings: three quarters to train on, a quarter set aside. More points are added to those there are. */
export function makePoints({ points, noise, seed }: Pick<Settings, "points" | "noise" | "seed">): {
  readonly train: readonly Sample[];
  readonly validation: readonly Sample[];
} {
  const stream = random.RandomStream.from(seed);
  const all = Array.from({ length: points }, () => {
    const x = stream.uniform(-REACH, REACH);
    return { x, y: truth(x) + noise * stream.normal(0, 1) };
  });
  const isAside = (i: number): boolean => i % 4 === 3;
  return { train: all.filter((_, i) => !isAside(i)), validation: all.filter((_, i) => isAside(i)) };
}
