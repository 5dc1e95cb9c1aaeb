import katex from "katex";
import "katex/dist/katex.min.css";
import makeMarkdown, { type MarkdownIt, type StateInline } from "markdown-it";

/** Markdown of our own lessons: `<kbd>` is allowed. */
const trusted = made(true);
/** Markdown of anybody's notebook: HTML in it is text. */
const foreign = made(false);

/**
 * Markdown as HTML, formulas included.
 * @param ours whether the text is a lesson of ours; in other texts HTML is shown, not obeyed
 */
export function renderMarkdown(
  source: string,
  { ours, language }: { ours: boolean; language: "fr" | "en" },
): string {
  return (ours ? trusted : foreign).render(source, { language });
}

function made(html: boolean): MarkdownIt {
  const markdown = makeMarkdown({ html, linkify: false, typographer: false });
  markdown.inline.ruler.after("escape", "formula", formula);
  markdown.renderer.rules["formula"] = (tokens, index) => {
    const { content, markup } = tokens[index]!;
    return katex.renderToString(content, {
      displayMode: markup === "$$",
      throwOnError: false,
      strict: "ignore",
      trust: false,
    });
  };
  markdown.renderer.rules["text"] = (tokens, index, _options, env) => {
    const text = markdown.utils.escapeHtml(curled(tokens[index]!.content));
    return (env as { language: string }).language === "fr" ? frenchSpaces(text) : text;
  };
  const { link_open: openLink } = markdown.renderer.rules;
  markdown.renderer.rules["link_open"] = (tokens, index, options, env, self) => {
    const token = tokens[index]!;
    const to = String(token.attrGet("href") ?? "");
    const page = /^(?:\.\/)?([\w-]+)\.md$/.exec(to)?.[1];
    if (page !== undefined) token.attrSet("href", `#/lesson/${page}`);
    else if (!to.startsWith("#")) {
      token.attrSet("target", "_blank");
      token.attrSet("rel", "noreferrer");
    }
    return openLink === undefined
      ? self.renderToken(tokens, index, options)
      : openLink(tokens, index, options, env, self);
  };
  markdown.renderer.rules["table_open"] = () => '<div class="lesson-table"><table>';
  markdown.renderer.rules["table_close"] = () => "</table></div>";
  return markdown;
}

/** `$a$` and `$$a$$`; a dollar before a digit's price, or followed by a space, is a dollar. */
function formula(state: StateInline, silent: boolean): boolean {
  const found = /^(\$\$?)(?!\s)((?:\\.|[^\\$])+?)\1(?!\d)|^(\$\$)((?:\\.|[^\\$])+?)\$\$/s.exec(
    state.src.slice(state.pos),
  );
  if (found === null) return false;
  const markup = found[1] ?? found[3]!;
  if (markup === "$" && /\s$/.test(found[2]!)) return false;
  if (!silent) {
    const token = state.push("formula", "span", 0);
    token.content = (found[2] ?? found[4]!).trim();
    token.markup = markup;
  }
  state.pos += found[0].length;
  return true;
}

/** An apostrophe as a book prints it. */
export function curled(text: string): string {
  return text.replace(/(?<=\p{L})'(?=\p{L}|$)/gu, "’");
}

/** Spaces that French typography does not break. */
function frenchSpaces(text: string): string {
  return text
    .replace(/ ([;?!»](?!\w))/g, "\u202f$1")
    .replace(/ ([:%])/g, "\u00a0$1")
    .replace(/« /g, "«\u00a0")
    .replace(/\u202f»/g, "\u00a0»");
}
