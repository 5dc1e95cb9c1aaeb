import { optimizers, race, type surfaces } from "neurone/plain";

type Optimizer = optimizers.Optimizer;
type Surface = surfaces.Surface;

/** A participant, before its rate is known. */
export interface Racer {
  readonly key: string;
  /** Proper names, the same in all languages; `momentum` is SGD's. */
  readonly title: string;
  readonly make: (learningRate: number) => Optimizer;
  /** The rate that suits a surface, from those the library gives for it. */
  readonly rateFor: (surface: Surface) => number;
}

const adams = (surface: Surface): number => surface.learningRates.Adam;

/** The library's nine optimizers, and SGD with momentum. */
export const racers: readonly Racer[] = [
  {
    key: "sgd",
    title: "SGD",
    make: (learningRate) => new optimizers.SGD({ learningRate }),
    rateFor: (surface) => surface.learningRates.SGD,
  },
  {
    key: "momentum",
    title: "SGD, momentum 0.9",
    make: (learningRate) => new optimizers.SGD({ learningRate, momentum: 0.9 }),
    // Momentum adds up about ten steps.
    rateFor: (surface) => surface.learningRates.SGD / 5,
  },
  {
    key: "adagrad",
    title: "Adagrad",
    make: (learningRate) => new optimizers.Adagrad({ learningRate }),
    rateFor: (surface) => surface.learningRates["Adagrad"] ?? 0.3,
  },
  {
    key: "adadelta",
    title: "Adadelta",
    make: (learningRate) => new optimizers.Adadelta({ learningRate }),
    // Its steps start from almost nothing, whatever the surface.
    rateFor: () => 10,
  },
  {
    key: "rmsprop",
    title: "RMSprop",
    make: (learningRate) => new optimizers.RMSprop({ learningRate }),
    rateFor: (surface) => surface.learningRates["RMSprop"] ?? 0.05,
  },
  {
    key: "adam",
    title: "Adam",
    make: (learningRate) => new optimizers.Adam({ learningRate }),
    rateFor: adams,
  },
  {
    key: "adamw",
    title: "AdamW",
    make: (learningRate) => new optimizers.AdamW({ learningRate }),
    rateFor: adams,
  },
  {
    key: "adamax",
    title: "Adamax",
    make: (learningRate) => new optimizers.Adamax({ learningRate }),
    rateFor: adams,
  },
  {
    key: "nadam",
    title: "Nadam",
    make: (learningRate) => new optimizers.Nadam({ learningRate }),
    rateFor: adams,
  },
  {
    key: "lion",
    title: "Lion",
    make: (learningRate) => new optimizers.Lion({ learningRate }),
    // All its steps are equally long.
    rateFor: (surface) => adams(surface) / 2,
  },
];

export function racerOf(key: string): Racer {
  return racers.find((one) => one.key === key)!;
}

/** What a rate may be. */
export const rateLimits = { least: 1e-4, most: 100 } as const;

/** How many steps are worth watching. */
export function stepsFor(surface: Surface): number {
  return Math.max(200, surface.steps);
}

/** Who runs, and at which rate. */
export type Entries = readonly { readonly key: string; readonly rate: number }[];

/** The library's paths of some racers from one start. */
export function runRace(
  surface: Surface,
  entries: Entries,
  start: surfaces.Point,
): readonly surfaces.OptimizerPath[] {
  return race(
    surface,
    entries.map(({ key, rate }) => ({ label: key, optimizer: racerOf(key).make(rate) })),
    { start, steps: stepsFor(surface) },
  );
}

/** What became of a racer by a step. */
export type Standing =
  | { readonly kind: "diverged"; readonly step: number }
  | { readonly kind: "arrived"; readonly step: number; readonly isGlobal: boolean }
  | { readonly kind: "outside"; readonly value: number }
  | { readonly kind: "running"; readonly value: number };

export function standingOf(path: surfaces.OptimizerPath, surface: Surface, step: number): Standing {
  const { points, divergedAt, arrivedAt } = path;
  if (divergedAt !== undefined && step >= divergedAt) return { kind: "diverged", step: divergedAt };
  if (arrivedAt !== undefined && step >= arrivedAt) {
    const end = points.at(-1)!;
    const distance = ({ x, y }: surfaces.Minimum): number => (x - end.x) ** 2 + (y - end.y) ** 2;
    const goal = surface.minima.reduce((best, one) => (distance(one) < distance(best) ? one : best));
    return { kind: "arrived", step: arrivedAt, isGlobal: goal.isGlobal };
  }
  const { x, y, value } = points[Math.min(step, points.length - 1)]!;
  const { domain } = surface;
  const isInside = x >= domain.x[0] && x <= domain.x[1] && y >= domain.y[0] && y <= domain.y[1];
  return { kind: isInside ? "running" : "outside", value };
}

/** The cost of the lowest place. */
export function lowestOf(surface: Surface): number {
  return Math.min(...surface.minima.map(({ x, y }) => surface.value(x, y)));
}
