import { nearestName } from "./nearestName.js";

/** How one option of Keras' config is read: what it is called here, and what may stand there. */
export interface OptionReader<K extends string = string> {
  /** The option of the class's constructor; undefined where the constructor has none, and the value must be the one that is meant. */
  readonly option: K | undefined;
  /** @throws Error saying what was expected, when the value is of another kind */
  read(value: unknown): unknown;
}

/** The options of a class, by their names in Keras. */
export type OptionTable<O> = Readonly<Record<string, OptionReader<keyof O & string>>>;

/**
 * A class's options in our spelling, of Keras'. What is null in a config is left to the default.
 * @param className for messages
 * @throws Error when an option is unknown (naming the nearest) or of another kind than expected
 */
export function readOptions<O>(
  className: string,
  config: Readonly<Record<string, unknown>>,
  table: OptionTable<O>,
): Partial<O> {
  const options: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(config)) {
    const reader = Object.hasOwn(table, key) ? table[key] : undefined;
    if (reader === undefined) {
      const nearest = nearestName(key, Object.keys(table));
      const hint =
        nearest === undefined
          ? `It has ${Object.keys(table).join(", ") || "none"}.`
          : `Did you mean ${nearest}?`;
      throw new Error(`${className} has no option ${key}. ${hint}`);
    }
    if (value === null || value === undefined) continue;
    try {
      const read = reader.read(value);
      if (reader.option !== undefined) options[reader.option] = read;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`${className}, ${key}: ${reason}`, { cause: error });
    }
  }
  return options as Partial<O>;
}

/** An option that is a number. */
export function number<K extends string>(option: K): OptionReader<K> {
  return { option, read: (value) => require(typeof value === "number", "a number", value) };
}

/** An option that is true or false. */
export function boolean<K extends string>(option: K): OptionReader<K> {
  return { option, read: (value) => require(typeof value === "boolean", "true or false", value) };
}

/** An option that is a text. */
export function text<K extends string>(option: K): OptionReader<K> {
  return { option, read: (value) => require(typeof value === "string", "a text", value) };
}

/** An option that is a list of numbers. */
export function numbers<K extends string>(option: K): OptionReader<K> {
  return { option, read: (value) => require(isNumbers(value), "a list of numbers", value) };
}

/** An option that is a number, or a list of some. */
export function numberOrNumbers<K extends string>(option: K): OptionReader<K> {
  const isFine = (value: unknown): boolean => typeof value === "number" || isNumbers(value);
  return { option, read: (value) => require(isFine(value), "a number, or a list of numbers", value) };
}

/** An option that is an object of its own. @param read makes it, or throws */
export function object<K extends string>(option: K, read: (value: unknown) => unknown): OptionReader<K> {
  return { option, read };
}

/** An option that Keras has and we have not: only these values say what is done here anyway. */
export function only(...values: readonly (string | number | boolean)[]): OptionReader<never> {
  return {
    option: undefined,
    read: (value) =>
      require(values.includes(
        value as string,
      ), `${values.map((known) => JSON.stringify(known)).join(" or ")}; another value is not supported`, value),
  };
}

/** An option that changes nothing here. */
export const ignored: OptionReader<never> = { option: undefined, read: () => undefined };

function isNumbers(value: unknown): boolean {
  return Array.isArray(value) && value.every((element) => typeof element === "number");
}

function require(isFine: boolean, expected: string, value: unknown): unknown {
  if (isFine) return value;
  throw new Error(`Expected ${expected}, got ${JSON.stringify(value)}.`);
}
