import { useEffect, useState } from "preact/hooks";

/** Tells a screen reader what came of a change, once the hand rests: while it drags, nobody could listen. */
export function SpokenResult({ text }: { readonly text: string }) {
  const [told, setTold] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => {
      setTold(text);
    }, 400);
    return () => {
      clearTimeout(timer);
    };
  }, [text]);
  return (
    <p class="unseen" role="status" aria-live="polite">
      {told}
    </p>
  );
}
