import { nearestName } from "../util/nearestName.js";
import { Callback, type CallbackHook } from "./Callback.js";

/** Functions for some of the hooks of {@link Callback}. */
export type LambdaCallbackOptions = Partial<Pick<Callback, CallbackHook>>;

/**
 * A callback made of functions.
 *
 * @example new LambdaCallback({ onEpochEnd: (epoch, logs) => console.log(epoch, logs.val_accuracy) })
 */
export class LambdaCallback extends Callback {
  /** @throws Error naming the nearest hook when a name is none */
  constructor(hooks: LambdaCallbackOptions) {
    super();
    const known = Object.getOwnPropertyNames(Callback.prototype).filter((name) => name.startsWith("on"));
    for (const name of Object.keys(hooks)) {
      if (known.includes(name)) continue;
      const hint = nearestName(name.replaceAll("_", ""), known) ?? known.join('", "');
      throw new Error(`LambdaCallback knows no "${name}". Did you mean "${hint}"?`);
    }
    Object.assign(this, hooks);
  }
}
