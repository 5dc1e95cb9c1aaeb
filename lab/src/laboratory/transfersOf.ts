/** The buffers in a message, to be handed over instead of copied. Messages are made for the page: nobody needs them here any more. */
export function transfersOf(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const visit = (item: unknown): void => {
    if (ArrayBuffer.isView(item)) {
      if (item.buffer instanceof ArrayBuffer) found.add(item.buffer);
    } else if (Array.isArray(item)) {
      // Lists of numbers have no buffers in them.
      if (typeof item[0] === "object") item.forEach(visit);
    } else if (typeof item === "object" && item !== null) Object.values(item).forEach(visit);
  };
  visit(value);
  return [...found];
}
