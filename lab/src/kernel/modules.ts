import { watchTrainings } from "./interruption.js";

type Load = () => Promise<unknown>;

/** What cells may import. */
const table: Readonly<Record<string, Load>> = {
  neurone: async () => watchTrainings(await import("neurone")),
  "neurone/image": () => import("neurone/image"),
  "neurone/notebook": () => import("neurone/notebook"),
  "neurone/plot": () => import("neurone/plot"),
  "numpy-ts": () => import("numpy-ts"),
};

/** Loads a module by the name a cell gives it; `npm:neurone@0.1/plot`, as Deno has it, is `neurone/plot`. Other hosts' modules come by their URL. */
export function loadModule(name: string): Promise<unknown> {
  const plain = name.replace(/^npm:\/?((?:@[^/]+\/)?[^@/]+)(?:@[^/]+)?/, "$1");
  const load = Object.hasOwn(table, plain) ? table[plain] : undefined;
  if (load !== undefined) return load();
  if (/^https:\/\//.test(name)) return import(/* @vite-ignore */ name);
  return Promise.reject(
    new Error(
      `There is no module "${name}" here. A cell in a page may import ${Object.keys(table).join(", ")}, or a module by its https address.`,
    ),
  );
}
