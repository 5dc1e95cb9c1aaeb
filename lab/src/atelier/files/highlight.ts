/** What a piece of code is, for its colour. */
export type PieceKind = "comment" | "string" | "number" | "keyword" | "plain";

export interface CodePiece {
  readonly kind: PieceKind;
  readonly text: string;
}

const keywords =
  /^(?:import|from|export|const|let|new|await|async|function|return|if|else|for|of|in|true|false|null|undefined|type|as|throw|while|class)$/;

// In this order: a comment in a string is a string, as the first that begins wins.
const piece =
  /(?<comment>\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(?<string>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|(?<number>\b\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?\b)|(?<word>[A-Za-z_$][\w$]*)/g;

/** Code in pieces of one colour; together they are the code again. Enough for code that we wrote ourselves, no parser. */
export function highlighted(code: string): CodePiece[] {
  const pieces: CodePiece[] = [];
  const add = (kind: PieceKind, text: string): void => {
    const last = pieces.at(-1);
    if (text === "") return;
    if (last?.kind === kind) pieces[pieces.length - 1] = { kind, text: last.text + text };
    else pieces.push({ kind, text });
  };
  let end = 0;
  for (const match of code.matchAll(piece)) {
    const { comment, string, number } = match.groups!;
    add("plain", code.slice(end, match.index));
    const [text] = match;
    if (comment !== undefined) add("comment", text);
    else if (string !== undefined) add("string", text);
    else if (number !== undefined) add("number", text);
    else add(keywords.test(text) ? "keyword" : "plain", text);
    end = match.index + text.length;
  }
  add("plain", code.slice(end));
  return pieces;
}
