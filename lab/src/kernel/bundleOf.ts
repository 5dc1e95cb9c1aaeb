import { inspectValue } from "./inspectValue.js";
import type { MimeBundle } from "./protocol.js";

const displayKey = Symbol.for("Jupyter.display");

/** What a value looks like: as it says by `Symbol.for("Jupyter.display")`, else as text. */
export async function bundleOf(value: unknown): Promise<MimeBundle> {
  const show = (Object(value) as { [displayKey]?: unknown })[displayKey];
  if (typeof show === "function") return plain(await (show as () => unknown).call(value));
  return { "text/plain": inspectValue(value) };
}

/** Functions have no JSON. */
function jsonOf(value: unknown): unknown {
  const text = JSON.stringify(value) as string | undefined;
  return text === undefined ? null : JSON.parse(text);
}

/** What can be sent to the page, whatever a cell puts in. */
export function plain(bundle: unknown): MimeBundle {
  if (typeof bundle !== "object" || bundle === null) return { "text/plain": inspectValue(bundle) };
  const entries = Object.entries(bundle).map(([type, value]) => [
    type,
    typeof value === "string" ? value : jsonOf(value),
  ]);
  return Object.fromEntries(entries) as MimeBundle;
}
