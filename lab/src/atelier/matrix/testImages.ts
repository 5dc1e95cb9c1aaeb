import { useEffect, useState } from "preact/hooks";
import { ask } from "../../laboratory/laboratory.js";

// All ten thousand are 8 MB: what was seen once is kept.
const kept = new Map<number, Uint8Array>();

/** The pixels of test images by their numbers; those that are still on their way are absent. */
export function useTestImages(indices: readonly number[]): ReadonlyMap<number, Uint8Array> {
  const [, redraw] = useState(0);
  const key = indices.join();
  useEffect(() => {
    const wanted = indices.filter((index) => !kept.has(index));
    if (wanted.length === 0) return;
    ask("images", "test", wanted).then(
      ({ pixels }) => {
        wanted.forEach((index, i) => kept.set(index, pixels.slice(784 * i, 784 * (i + 1))));
        redraw((count) => count + 1);
      },
      () => undefined,
    );
  }, [key]);
  return kept;
}
