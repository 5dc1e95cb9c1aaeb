/** A float as Python prints it: `0.1`, `1.0`, `1e-05`, `nan`. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) return exponentialText(value);
  if (Object.is(value, -0)) return "-0.0";
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

/** `toFixed` with Python's rounding: a tie goes to the even digit (0.28125 is 0.2812), not away from zero. */
export function fixedText(value: number, digits: number): string {
  // Only an odd multiple of 1 / 2^(digits + 1) lies exactly between two decimals.
  const halves = value * 2 ** (digits + 1);
  if (!Number.isInteger(halves) || halves % 2 === 0) return value.toFixed(digits);
  const power = 10 ** digits;
  const below = Math.floor(value * power);
  return ((below % 2 === 0 ? below : below + 1) / power).toFixed(digits);
}

/**
 * `toExponential` as Python writes it: an exponent of at least two digits, `1.5e-05`, and a tie goes to the even digit (1.125 is `1.12e+00`).
 * Without `digits`, as many as it takes.
 */
export function exponentialText(value: number, digits?: number): string {
  const text = (digits === undefined ? undefined : tieToEven(value, digits)) ?? value.toExponential(digits);
  return text.replace(/e([+-])(\d)$/, "e$10$2");
}

/** Undefined unless the value lies exactly between two decimals of so many digits, the lower one even. */
function tieToEven(value: number, digits: number): string | undefined {
  const exact = value.toExponential(Math.min(100, digits + 60));
  const [, kept, rest, exponent] = new RegExp(`^(-?\\d\\.?\\d{${digits}})(\\d*)(e.*)$`).exec(exact) ?? [];
  if (rest === undefined || !/^50*$/.test(rest) || !/[02468]\.?$/.test(kept!)) return undefined;
  return kept!.replace(/\.$/, "") + exponent!;
}
