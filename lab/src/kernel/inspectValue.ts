import { format, inspect, type InspectOptions } from "node-inspect-extracted";

const options = {
  depth: 4,
  breakLength: 80,
  // Deno quotes with ", Node with '.
  stylize: (text: string, type: string): string => (type === "string" ? requoted(text) : text),
} as InspectOptions;

/** A value as Deno writes it: `{ loss: 0.07, accuracy: 0.98 }`, `[ "a", "b" ]`. */
export function inspectValue(value: unknown): string {
  return inspect(value, options);
}

/** The text of one `console.log`: `%s` and the like are understood. */
export function formatValues(values: readonly unknown[]): string {
  const [first, ...rest] = values;
  if (typeof first === "string" && first.includes("%") && rest.length > 0) return format(first, ...rest);
  return values.map((value) => (typeof value === "string" ? value : inspectValue(value))).join(" ");
}

function requoted(text: string): string {
  if (!text.startsWith("'") || !text.endsWith("'")) return text;
  return `"${text.slice(1, -1).replaceAll("\\'", "'").replaceAll('"', '\\"')}"`;
}
