/** Values of attributes; those that are undefined are left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/**
 * An SVG element as text. Children are markup already; attribute values are escaped, numbers rounded to hundredths.
 *
 * SVG is written as text, not built in a document: so pictures are drawn the same in Node, in a worker and in a page, where there is none or
 * several, and before the call returns.
 */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const list = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(
      ([key, value]) => ` ${key}="${typeof value === "number" ? round(value) : escapeText(String(value))}"`,
    )
    .join("");
  const content = children.join("");
  return content === "" ? `<${name}${list}/>` : `<${name}${list}>${content}</${name}>`;
}

/** A group of elements. */
export function group(attributes: Attributes, ...children: readonly string[]): string {
  return element("g", attributes, ...children);
}

/** A line of text; (x, y) is on its baseline. */
export function text(content: string, x: number, y: number, attributes: Attributes = {}): string {
  return content === "" ? "" : element("text", { x, y, ...attributes }, escapeText(content));
}

/** A straight line. */
export function line(x1: number, y1: number, x2: number, y2: number, attributes: Attributes): string {
  return element("line", { x1, y1, x2, y2, ...attributes });
}

/** What a browser shows when the pointer rests on the element around it, and a screen reader can find. */
export function tip(content: string): string {
  return element("title", {}, escapeText(content));
}

/** A number as SVG takes it, to hundredths of a pixel: enough for any screen, and the same on every machine. */
export function round(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`A picture has no place for ${value}.`);
  return String(Number(value.toFixed(2)) + 0);
}

/** Text as XML takes it, without the control characters it cannot hold. */
export function escapeText(content: string): string {
  return content
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}
