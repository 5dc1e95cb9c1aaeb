import type { DeclarationKind } from "./transformCell.js";

type Variables = Record<string, unknown>;

/** The variables of a notebook, which its cells share. */
export class CellScope {
  readonly #declared = new Map<string, DeclarationKind>();
  readonly #missing: Variables = new Proxy(Object.create(null) as Variables, {
    get: (_target, name) => this.#absent(name),
    set: (_target, name, value, receiver) => this.#define(String(name), value, receiver as Variables),
    has: () => false,
  });
  /** Its own properties are the variables: they are as quick as those of any object. What is not there is asked of the proxy behind it. */
  readonly variables: Variables = Object.create(this.#missing) as Variables;
  /** For `typeof`: what is not there is undefined. */
  readonly loose: Variables = new Proxy(this.variables, {
    get: (target, name) =>
      Object.hasOwn(target, name) ? target[name as string] : (globalThis as never)[name],
  });
  /** For what must not be written. */
  readonly constant: Variables = new Proxy(this.variables, {
    get: (target, name) => target[name as string],
    set: () => {
      throw new TypeError("Assignment to constant variable.");
    },
  });

  /** Every name that a cell declared, whether its declaration was reached or not. */
  get declared(): ReadonlyMap<string, DeclarationKind> {
    return this.#declared;
  }

  declare(names: ReadonlyMap<string, DeclarationKind>): void {
    for (const [name, kind] of names) {
      this.#declared.set(name, kind);
      // As in any function: it is there, and undefined.
      if (kind === "var" && !Object.hasOwn(this.variables, name))
        this.#define(name, undefined, this.variables);
    }
  }

  #absent(name: string | symbol): unknown {
    if (typeof name === "symbol") return undefined;
    if (name in globalThis) return (globalThis as Variables)[name];
    if (this.#declared.has(name)) throw new ReferenceError(`Cannot access '${name}' before initialization`);
    throw new ReferenceError(`${name} is not defined`);
  }

  #define(name: string, value: unknown, receiver: Variables): boolean {
    if (!this.#declared.has(name)) {
      if (!(name in globalThis)) throw new ReferenceError(`${name} is not defined`);
      return Reflect.set(globalThis, name, value);
    }
    return Reflect.defineProperty(receiver, name, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
}
