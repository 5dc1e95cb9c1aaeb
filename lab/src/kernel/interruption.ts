interface Trainable {
  stopTraining: boolean;
  fit: (this: Trainable, ...given: unknown[]) => Promise<unknown>;
}

/** What ends a cell that was interrupted. */
export class Interrupted extends Error {
  constructor() {
    super("Interrupted.");
    this.name = "Interrupted";
  }
}

const running = new Set<Trainable>();
let asked = false;

/** From now on, trainings are told when the cell is to end. @returns what it was given */
export function watchTrainings<T extends { readonly Sequential: { prototype: unknown } }>(neurone: T): T {
  const prototype = neurone.Sequential.prototype as Trainable & { watched?: true };
  if (prototype.watched === true) return neurone;
  const { fit } = prototype;
  Object.defineProperty(prototype, "watched", { value: true });
  Object.defineProperty(prototype, "fit", {
    configurable: true,
    writable: true,
    async value(this: Trainable, ...given: unknown[]) {
      running.add(this);
      try {
        const history = await fit.apply(this, given);
        if (asked) throw new Interrupted();
        return history;
      } finally {
        running.delete(this);
      }
    },
  });
  return neurone;
}

/** Ends the trainings that run, after their batch: networks keep what they have learnt, the cell ends there. */
export function interrupt(): void {
  asked = true;
  for (const model of running) model.stopTraining = true;
}

/** Before a cell is run. */
export function forgetInterruption(): void {
  asked = false;
}
