import { lazy, Suspense } from "preact/compat";
import { useEffect, useRef, useState } from "preact/hooks";

const Explorer = lazy(() =>
  import("../explorers/Explorer.js").then((loaded) => ({ default: loaded.Explorer })),
);

/** An explorer in the text, where its idea is needed; it comes when the reader is near. */
export function ExplorerCell({ name }: { readonly name: string }) {
  const place = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting === true) setNear(true);
      },
      { rootMargin: "600px" },
    );
    if (place.current !== null) observer.observe(place.current);
    return () => {
      observer.disconnect();
    };
  }, []);
  return (
    <div class="lesson-explorer" ref={place}>
      {near && (
        <Suspense fallback={null}>
          <Explorer name={name} embedded />
        </Suspense>
      )}
    </div>
  );
}
