import { cloneModel, random, type Sequential } from "neurone/plain";

/**
 * A copy of the network on the bench, with an engine of its own: the network in training is at work, and must not be disturbed. One use at a
 * time.
 */
export class Mirror {
  #of: Sequential | undefined;
  #copy: Sequential | undefined;
  #version: unknown;
  #last: Promise<unknown> = Promise.resolve();

  /**
   * Lets the copy work with the weights that the network has when it is the turn.
   * @param version something else whenever the weights are others
   */
  use<T>(model: Sequential, version: () => unknown, work: (copy: Sequential) => Promise<T>): Promise<T> {
    const turn = this.#last.then(() => {
      const copy = this.#copyOf(model);
      const now = version();
      if (this.#version !== now) copy.setWeights(model.getWeights());
      this.#version = now;
      return work(copy);
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  #copyOf(model: Sequential): Sequential {
    if (this.#of === model && this.#copy !== undefined) return this.#copy;
    // Fresh weights take random numbers, which belong to the training.
    const kept = random.getState();
    this.#copy = cloneModel(model);
    random.setState(kept);
    this.#of = model;
    this.#version = undefined;
    return this.#copy;
  }
}
