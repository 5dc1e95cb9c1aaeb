import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { CellError, MimeBundle, Output } from "../kernel/protocol.js";
import { number } from "../state/numbers.js";
import { speak } from "../state/words.js";
import { cleanSvg } from "./cleanSvg.js";
import { said } from "./lessonWords.js";
import { Markdown } from "./Markdown.js";

/** What a cell gave, below it. */
export function Outputs({
  outputs,
  run,
}: {
  readonly outputs: readonly Output[];
  readonly run: number | undefined;
}) {
  return (
    <>
      {outputs.map((output, index) => (
        <OneOutput key={index} output={output} run={run} />
      ))}
    </>
  );
}

function OneOutput({ output, run }: { readonly output: Output; readonly run: number | undefined }) {
  switch (output.kind) {
    case "stream":
      return <LongText class={output.name} text={output.text} />;
    case "error":
      return <ErrorOutput error={output.error} run={run} />;
    case "display":
    case "result":
      return <Bundle data={output.data} />;
  }
}

function text(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value, null, 2);
}

/** The richest form that can be shown safely, whoever made it. */
function Bundle({ data }: { readonly data: MimeBundle }) {
  if ("text/html" in data) return <HtmlFrame html={text(data["text/html"])} />;
  if ("image/svg+xml" in data)
    return <Svg text={text(data["image/svg+xml"])} alt={text(data["text/plain"] ?? "")} />;
  for (const type of ["image/png", "image/jpeg", "image/gif", "image/webp"])
    if (type in data) {
      const base64 = text(data[type]).replace(/\s/g, "");
      return (
        <img
          class="lesson-picture"
          src={`data:${type};base64,${base64}`}
          alt={text(data["text/plain"] ?? "")}
        />
      );
    }
  if ("text/markdown" in data) return <Markdown source={text(data["text/markdown"])} ours={false} />;
  if ("text/latex" in data) return <Markdown source={text(data["text/latex"])} ours={false} />;
  if ("text/plain" in data) return <LongText class="stdout" text={text(data["text/plain"])} />;
  if ("application/json" in data) return <LongText class="stdout" text={text(data["application/json"])} />;
  return <p class="muted">{speak(said).notShown}</p>;
}

const longest = 20_000;

function LongText({ class: name, text: whole }: { readonly class: string; readonly text: string }) {
  const [all, setAll] = useState(false);
  // Colours for a terminal mean nothing here.
  const shown = whole.replace(/\u001b\[[\d;]*[A-Za-z]/g, "").replace(/\n$/, "");
  const cut = !all && shown.length > longest;
  return (
    <>
      <pre class={`lesson-stream ${name}`} tabIndex={0}>
        {cut ? `${shown.slice(0, longest)}…` : shown}
      </pre>
      {cut && (
        <button
          type="button"
          class="plain"
          onClick={() => {
            setAll(true);
          }}
        >
          {speak(said).tooLong(number(shown.length))}
        </button>
      )}
    </>
  );
}

function Svg({ text: source, alt }: { readonly text: string; readonly alt: string }) {
  const place = useRef<HTMLDivElement>(null);
  const clean = useMemo(() => cleanSvg(source), [source]);
  useEffect(() => {
    place.current?.replaceChildren(...(clean ? [document.importNode(clean, true)] : []));
  }, [clean]);
  if (clean !== undefined) return <div class="lesson-picture" ref={place} />;
  return (
    <img
      class="lesson-picture"
      src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`}
      alt={alt}
    />
  );
}

/** HTML in a frame of its own, which runs no scripts and loads nothing. */
function HtmlFrame({ html }: { readonly html: string }) {
  const [height, setHeight] = useState(80);
  const page = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:"><style>body{margin:0;font:15px/1.5 system-ui,sans-serif;color:CanvasText}table{border-collapse:collapse}td,th{padding:2px 8px;border-bottom:1px solid #8888}:root{color-scheme:light dark}</style>${html}`;
  return (
    <iframe
      class="lesson-frame"
      title={speak(said).frame}
      sandbox="allow-same-origin"
      srcDoc={page}
      style={{ height }}
      onLoad={(event) => {
        const inside = event.currentTarget.contentDocument?.documentElement;
        if (inside) setHeight(Math.min(900, inside.scrollHeight + 4));
      }}
    />
  );
}

function ErrorOutput({ error, run }: { readonly error: CellError; readonly run: number | undefined }) {
  const say = speak(said);
  const message = error.message.length > 4000 ? `${error.message.slice(0, 4000)}…` : error.message;
  return (
    <div class="lesson-error" role="alert">
      <p>
        {error.name !== "" && <strong>{error.name} </strong>}
        <span class="message">{message}</span>
      </p>
      {error.frames.length > 0 && (
        <ol>
          {error.frames.slice(0, 6).map((frame, index) => (
            <li key={index}>
              {frame.run !== run && `${say.inCell(frame.run)}, `}
              {say.line(frame.line)}
              {frame.name !== undefined && (
                <>
                  {" "}
                  <code>{frame.name}</code>
                </>
              )}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
