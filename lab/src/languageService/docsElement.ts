import type { CellDocs } from "./protocol.js";

/** What is known of a name, as a small page. */
export function docsElement({ signature, text, tags }: CellDocs): HTMLElement {
  const place = document.createElement("div");
  place.className = "lesson-docs";
  const head = document.createElement("pre");
  head.textContent = signature;
  place.append(head);
  if (text !== "") place.append(paragraph(text));
  for (const { name, text: words } of tags)
    place.append(paragraph(name === "param" ? words : `${name}: ${words}`));
  return place;
}

/** A doc comment's text: what stands between backticks is code, links are their names. */
function paragraph(text: string): HTMLElement {
  const place = document.createElement("p");
  const plain = text.replace(
    /\{@link(?:code|plain)? ([^}|]+)(?:\|([^}]+))?\}/g,
    (_, to: string, name?: string) => name ?? to,
  );
  plain.split(/`([^`]+)`/).forEach((part, index) => {
    if (index % 2 === 0) {
      place.append(part);
      return;
    }
    const code = document.createElement("code");
    code.textContent = part;
    place.append(code);
  });
  return place;
}
