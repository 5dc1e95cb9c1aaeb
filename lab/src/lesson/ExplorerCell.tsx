import { lazy, Suspense } from "preact/compat";
import { useEffect, useRef, useState } from "preact/hooks";

/** Nothing, where this laboratory has no explorer of that name. */
const Explorer = lazy(async () => {
  const [{ Explorer: Shown }, { explorerOf }] = await Promise.all([
    import("../explorers/Explorer.js"),
    import("../explorers/explorers.js"),
  ]);
  const KnownOnly = ({ name }: { readonly name: string }) =>
    explorerOf(name) === undefined ? null : <Shown name={name} embedded />;
  return { default: KnownOnly };
});

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
          <Explorer name={name} />
        </Suspense>
      )}
    </div>
  );
}
