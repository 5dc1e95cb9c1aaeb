import { nearestName } from "./nearestName.js";

/** A set of named things of one kind ("loss", "optimizer") that a user may ask for by name. */
export class Registry<T> {
  readonly #kind: string;
  readonly #entries = new Map<string, T>();

  /**
   * @param kind what the entries are, for the error text: `"loss"`
   * @param entries the names (every accepted spelling) and what they stand for
   */
  constructor(kind: string, entries: Readonly<Record<string, T>>) {
    this.#kind = kind;
    for (const [name, entry] of Object.entries(entries)) this.#entries.set(name, entry);
  }

  get names(): string[] {
    return [...this.#entries.keys()];
  }

  /** @throws Error naming the nearest known name when `name` is unknown */
  get(name: string): T {
    const entry = this.#entries.get(name);
    if (entry !== undefined) return entry;
    const nearest = nearestName(name, this.#entries.keys());
    const hint =
      nearest === undefined ? `Known names: ${this.names.join(", ")}.` : `Did you mean "${nearest}"?`;
    throw new Error(`Unknown ${this.#kind} "${name}". ${hint}`);
  }
}
