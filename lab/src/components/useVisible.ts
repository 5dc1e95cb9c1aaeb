import { type ReadonlySignal, useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";

/** Whether an element is on the screen, or about to be: what nobody sees need not be computed. */
export function useVisible(element: RefObject<Element | null>): ReadonlySignal<boolean> {
  const isVisible = useSignal(false);
  useEffect(() => {
    if (element.current === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        isVisible.value = entries.at(-1)?.isIntersecting === true;
      },
      { rootMargin: "100px" },
    );
    observer.observe(element.current);
    return () => {
      observer.disconnect();
    };
  }, []);
  return isVisible;
}
