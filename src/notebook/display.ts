import { jupyterBroadcast } from "../util/jupyterBroadcast.js";

/** What a value looks like, by MIME type: `{ "image/svg+xml": "<svg ...", "text/plain": "a curve" }`. */
export type MimeBundle = Readonly<Record<string, unknown>>;

/** The method by which a value tells a notebook how it looks; figures and, with this module, arrays have it. */
export const displayKey: unique symbol = Symbol.for("Jupyter.display") as never;

/**
 * Shows values in the middle of a notebook's cell, as the last line of a cell is shown by itself. Outside of a notebook they are printed.
 *
 * @example
 * await display(plot.history(history), plot.confusionMatrix(labels, predicted));
 */
export async function display(...values: readonly unknown[]): Promise<void> {
  const broadcast = jupyterBroadcast();
  for (const value of values) {
    const data = await mimeBundle(value);
    if (broadcast !== undefined) await broadcast("display_data", { data, metadata: {}, transient: {} });
    else console.log(data["text/plain"] ?? value);
  }
}

async function mimeBundle(value: unknown): Promise<MimeBundle> {
  const { [displayKey]: show } = (Object(value) ?? {}) as { [displayKey]?: () => unknown };
  if (typeof show === "function") return (await show.call(value)) as MimeBundle;
  return { "text/plain": typeof value === "string" ? value : text(value) };
}

/** Deno can look into any value; JSON is what is left elsewhere. */
function text(value: unknown): string {
  const { Deno: deno } = globalThis as { Deno?: { inspect(value: unknown): string } };
  if (deno !== undefined) return deno.inspect(value);
  return value === undefined ? "undefined" : JSON.stringify(value);
}
