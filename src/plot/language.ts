/** The languages that pictures speak. */
export type Language = "fr" | "en";

/** Options that every picture takes. */
export interface PictureOptions {
  /** A heading above the picture. */
  readonly title?: string;
  /** @default "light" */
  readonly theme?: "light" | "dark" | "auto";
  /** The language of labels, and of how numbers are written. @default "en" */
  readonly language?: Language;
}

/** A number by the language's rules: `1,234.5` or `1 234,5`; not finite ones as NaN and ∞. */
export function numberText(value: number, language: Language, digits?: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value < 0 ? "−∞" : "∞";
  const fixed = digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return format(language, { maximumFractionDigits: 10, ...fixed }, value);
}

/** A share from 0 to 1 as a percentage: `98.26%` or, with the spaces that French asks for, `98,26 %`. */
export function percentText(share: number, language: Language, digits = 0): string {
  if (!Number.isFinite(share)) return numberText(share, language);
  const fixed = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return format(language, { style: "percent", ...fixed }, share);
}

function format(language: Language, options: Intl.NumberFormatOptions, value: number): string {
  const text = new Intl.NumberFormat(language === "fr" ? "fr-FR" : "en-US", options).format(value);
  // The sign that is as wide as a plus; Intl writes a hyphen. French's spaces differ from one version of its tables to the other.
  return text.replace(/^-/, "−").replace(/[\u00a0\u202f]/g, "\u202f");
}

/** @throws Error when it is not a language that pictures speak */
export function requireLanguage(language: Language): Language {
  if ((language as string) === "fr" || (language as string) === "en") return language;
  throw new Error(`Expected the language "fr" or "en", got "${language as string}".`);
}
