/** Sends a message of the Jupyter protocol to whoever shows the notebook: `"display_data"`, `"update_display_data"`, `"stream"`. */
export type Broadcast = (type: string, content: Readonly<Record<string, unknown>>) => Promise<unknown>;

/** A host that is no Deno, such as a page with notebooks of its own, puts its `Broadcast` under this key of `globalThis`. */
export const broadcastKey: unique symbol = Symbol.for("Jupyter.broadcast") as never;

/** How to talk to the notebook that this code runs in; undefined where it runs in none. */
export function jupyterBroadcast(): Broadcast | undefined {
  const { Deno: deno, [broadcastKey]: own } = globalThis as {
    Deno?: { readonly jupyter?: { readonly broadcast?: Broadcast } };
    [broadcastKey]?: Broadcast;
  };
  if (own !== undefined) return own;
  try {
    const jupyter = deno?.jupyter;
    return jupyter?.broadcast && ((type, content) => jupyter.broadcast!(type, content));
  } catch {
    // Outside of its Jupyter kernel, Deno throws when asked.
    return undefined;
  }
}
