export interface Range {
  readonly least: number;
  readonly most: number;
}

/** A number as people write it, in French or English: `0,001`, `1e-3`, `60 000`. Undefined for anything else. */
export function parseNumber(text: string): number | undefined {
  const plain = text
    .replace(/[\s\u00a0\u202f']/g, "")
    .replace(",", ".")
    .replace("−", "-");
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain)) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

export type Judgement =
  { readonly value: number } | { readonly wrong: "not a number" | "not whole" | "outside" };

/** Whether what was typed may be taken. */
export function judge(text: string, range: Range, whole: boolean): Judgement {
  const value = parseNumber(text);
  if (value === undefined) return { wrong: "not a number" };
  if (whole && !Number.isInteger(value)) return { wrong: "not whole" };
  return value < range.least || value > range.most ? { wrong: "outside" } : { value };
}

/** What an arrow key makes of a number: one step, or ten; what would leave the range stops at its end. */
export function stepped(value: number, by: number, range: Range): number {
  return Math.min(range.most, Math.max(range.least, value + by));
}
