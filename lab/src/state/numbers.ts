import { language } from "./preferences.js";

const formats = new Map<string, Intl.NumberFormat>();

function format(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = language.value + JSON.stringify(options);
  let found = formats.get(key);
  if (found === undefined) {
    found = new Intl.NumberFormat(language.value === "fr" ? "fr-FR" : "en-GB", options);
    formats.set(key, found);
  }
  return found;
}

/** `623 290`, `0,0743`: as the chosen language writes it. @param digits after the comma; none for whole numbers */
export function number(value: number, digits?: number): string {
  const options =
    digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return format(options).format(value);
}

/** A share of 1 as `98,26 %`. */
export function percent(share: number, digits = 2): string {
  return format({ style: "percent", minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    share,
  );
}

/** With so many significant digits, trailing zeros left away: learning rates. */
export function significant(value: number, digits = 3): string {
  if (value !== 0 && Math.abs(value) < 1e-4)
    return format({ notation: "scientific", maximumSignificantDigits: digits }).format(value);
  return format({ maximumSignificantDigits: digits }).format(value);
}

/** Bytes as `2,4 Mo`. */
export function bytes(count: number): string {
  const [unit, size] =
    count >= 1e9
      ? (["gigabyte", 1e9] as const)
      : count >= 1e6
        ? (["megabyte", 1e6] as const)
        : (["kilobyte", 1e3] as const);
  return format({ style: "unit", unit, maximumFractionDigits: 1 }).format(count / size);
}

/** Seconds as `42 s` or `2 min 05 s`. */
export function duration(seconds: number): string {
  if (seconds < 9.95) return `${number(seconds, 1)}\u00a0s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole}\u00a0s`;
  return `${Math.floor(whole / 60)}\u00a0min ${String(whole % 60).padStart(2, "0")}\u00a0s`;
}
