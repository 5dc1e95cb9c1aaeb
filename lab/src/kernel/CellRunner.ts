import { CellScope } from "./CellScope.js";
import { stripTypes } from "./stripTypes.js";
import { inner, transformCell, type TransformedCell } from "./transformCell.js";

/** Loads a module by the name that a cell imports. */
export type ModuleLoader = (name: string) => Promise<unknown>;

type Compiled = (
  scope: unknown,
  loose: unknown,
  constant: unknown,
  importModule: ModuleLoader,
  importName: (from: string, name: string) => Promise<unknown>,
  meta: object,
) => Promise<unknown>;

/** Runs cells of TypeScript, one after the other, in a common scope. */
export class CellRunner {
  readonly #load: ModuleLoader;
  readonly #scope = new CellScope();
  readonly #cells = new Map<string, TransformedCell>();

  constructor(load: ModuleLoader) {
    this.#load = load;
  }

  /**
   * @param label names the cell in stacks; `place` understands it
   * @returns the cell's last expression
   * @throws CellSyntaxError before anything is run; what the cell throws
   */
  async run(source: string, label: string): Promise<unknown> {
    const cell = transformCell(stripTypes(source), {
      declared: this.#scope.declared,
      isGlobal: (name) => name in globalThis,
    });
    this.#cells.set(label, cell);
    // Strings are all that a cell is; the names of the parameters keep its own names free.
    const compiled = (0, eval)(
      `(async (${Object.values(inner).join(", ")}) => {${cell.code}\n})\n//# sourceURL=${label}.ts`,
    ) as Compiled;
    this.#scope.declare(cell.declared);
    const { variables, loose, constant } = this.#scope;
    return compiled(variables, loose, constant, this.#load, this.#importName, {
      url: `notebook:${label}`,
      main: true,
    });
  }

  /** Where a line of a stack lies in its cell; undefined for what is no cell. Lines and columns counted from 1. */
  place(label: string, line: number, column: number): { line: number; column: number } | undefined {
    return this.#cells.get(label)?.place(line, column);
  }

  readonly #importName = async (from: string, name: string): Promise<unknown> => {
    const module = (await this.#load(from)) as Record<string, unknown>;
    if (name in module) return module[name];
    const near = Object.keys(module).filter((other) => other.toLowerCase() === name.toLowerCase());
    const hint = near.length > 0 ? ` Did you mean ${near.join(", ")}?` : " If it is a type: import type.";
    throw new SyntaxError(`The module "${from}" has nothing called ${name}.${hint}`);
  };
}
