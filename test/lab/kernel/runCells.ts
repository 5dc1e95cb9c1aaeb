import { CellRunner } from "../../../lab/src/kernel/CellRunner.js";

/** A notebook without a page: runs cells one after the other. */
export function notebook(modules: Readonly<Record<string, unknown>> = {}) {
  const runner = new CellRunner((name) =>
    name in modules
      ? Promise.resolve(modules[name])
      : Promise.reject(new Error(`There is no module "${name}".`)),
  );
  return {
    runner,
    /** The result of the last cell. */
    run: async (...cells: string[]): Promise<unknown> => {
      let result: unknown;
      for (const source of cells) result = await runner.run(source, "cell");
      return result;
    },
  };
}
