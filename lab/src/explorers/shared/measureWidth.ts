import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { RefObject } from "preact";

/**
 * How wide an element is, in pixels: pictures are drawn at their true size, so that their text keeps its own.
 * @param first what to take before it is known
 */
export function useWidth<T extends Element>(first = 320): [RefObject<T | null>, number] {
  const ref = useRef<T | null>(null);
  const [width, setWidth] = useState(first);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const read = (): void => {
      const now = Math.round(element.getBoundingClientRect().width);
      if (now > 0) setWidth(now);
    };
    read();
    const observer = new ResizeObserver(read);
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, []);
  return [ref, width];
}
