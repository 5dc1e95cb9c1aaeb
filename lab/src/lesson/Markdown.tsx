import { useEffect, useState } from "preact/hooks";
import { language } from "../state/preferences.js";

type Render = (typeof import("./markdown.js"))["renderMarkdown"];
let render: Render | undefined;
let coming: Promise<Render> | undefined;

/** Loads what renders Markdown and formulas, once. */
export function loadMarkdown(): Promise<Render> {
  return (coming ??= import("./markdown.js").then(({ renderMarkdown }) => (render = renderMarkdown)));
}

/** A text in Markdown. @param ours whether it is a lesson's own: only then its HTML counts */
export function Markdown({ source, ours }: { readonly source: string; readonly ours: boolean }) {
  const [now, setNow] = useState<{ render: Render } | undefined>(render && { render });
  useEffect(() => {
    if (now === undefined)
      void loadMarkdown().then((loaded) => {
        setNow({ render: loaded });
      });
  }, [now]);
  if (now === undefined) return <div class="lesson-text">{source}</div>;
  const __html = now.render(source, { ours, language: language.value });
  return <div class="lesson-text" dangerouslySetInnerHTML={{ __html }} />;
}
