import type { Token } from "./trace.js";

const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

/** How a quantity is written: `w₁₁`, `∂L/∂z₁`. */
export function symbolOf(id: string): string {
  if (id.startsWith("d:")) return `∂L/∂${symbolOf(id.slice(2))}`;
  if (id.startsWith("n:")) return symbolOf(id.slice(2));
  return id.replace(/\d/g, (digit) => SUBSCRIPTS[Number(digit)]!);
}

/** A formula in symbols. */
export function inSymbols(formula: readonly Token[]): string {
  return formula.map((token) => (typeof token === "string" ? token : symbolOf(token.ref))).join("");
}

/** The same with the numbers put in. @param show writes a number */
export function inNumbers(
  formula: readonly Token[],
  values: ReadonlyMap<string, number>,
  show: (value: number) => string,
): string {
  return formula
    .map((token, i) => {
      if (typeof token === "string") return token;
      const text = show(values.get(token.ref)!);
      const before = formula[i - 1];
      // A minus sign after another sign needs parentheses.
      const isFirst = before === undefined || (typeof before === "string" && /[(]$/.test(before));
      return text.startsWith("−") && !isFirst ? `(${text})` : text;
    })
    .join("");
}
