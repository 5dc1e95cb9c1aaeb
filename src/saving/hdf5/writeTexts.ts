import { type ByteSink, pack, padding } from "./ByteSink.js";

/** Where a text is: what stands in an attribute for it. */
export type TextPlaces = ReadonlyMap<string, Uint8Array>;

const smallestHeap = 4096;
/** The number of an object has 16 bits. */
const mostTexts = 0xfff0;

/** Writes texts into global heaps (specification, section III.E). */
export function writeTexts(sink: ByteSink, texts: ReadonlySet<string>): TextPlaces {
  const places = new Map<string, Uint8Array>();
  const all = [...texts].filter((text) => text !== "");
  // A text of no length is nowhere.
  places.set("", new Uint8Array(16));
  for (let start = 0; start < all.length; start += mostTexts) {
    sink.align(8);
    const heap = sink.length;
    const objects = all.slice(start, start + mostTexts).map((text, i) => {
      const bytes = new TextEncoder().encode(text);
      places.set(text, pack([4, bytes.length], [8, heap], [4, i + 1]));
      return pack([8, i + 1], [8, bytes.length], bytes, new Uint8Array(padding(bytes.length, 8)));
    });
    const used = 16 + objects.reduce((sum, { length }) => sum + length, 0);
    const size = Math.max(smallestHeap, used + 16);
    sink.add(
      pack("GCOL", [4, 1], [8, size], ...objects, [8, 0], [8, size - used], new Uint8Array(size - used - 16)),
    );
  }
  return places;
}
