import type { KerasObject } from "./KerasObject.js";
import { type OptionTable, readOptions } from "./optionTable.js";
import { Registry } from "./Registry.js";

/** What makes objects of a class from a config of Keras'. */
export type FromConfig<T> = (config: Readonly<Record<string, unknown>>) => T;

/**
 * A class and its options.
 * @param className for messages
 * @param make calls the constructor, which checks the options
 */
export function fromConfig<T, O extends object>(
  className: string,
  make: (options: O) => T,
  table: OptionTable<O>,
): FromConfig<T> {
  return (config) => make(readOptions(className, config, table) as O);
}

/** The classes of one kind ("loss", "layer") that files may name. */
export class KerasClasses<T> {
  readonly #registry: Registry<FromConfig<T>>;

  /**
   * @param kind for messages: `"loss"`
   * @param classes by every accepted spelling
   */
  constructor(kind: string, classes: Readonly<Record<string, FromConfig<T>>>) {
    this.#registry = new Registry(kind, classes);
  }

  get names(): readonly string[] {
    return this.#registry.names;
  }

  /** @throws Error when the class or one of its options is unknown, naming the nearest, or an option does not suit */
  deserialize({ class_name: className, config }: Pick<KerasObject, "class_name" | "config">): T {
    return this.#registry.get(className)(config);
  }
}
