import { nearestName } from "./nearestName.js";
import { exponentialText, fixedText, floatText } from "./numberText.js";

/** The numbers a text may hold, by name. Python tells the two kinds apart: a whole number is `3`, a float `3.0`. */
export interface FormatValues {
  readonly integers: Readonly<Record<string, number>>;
  readonly floats: Readonly<Record<string, number>>;
}

/** A field, or a brace that stands for itself (doubled). */
const FIELD = /\{\{|\}\}|\{([^{}:]*)(?::([^{}]*))?\}|[{}]/g;
const SPECIFICATION = /^([+\- ]?)(0?)(\d{0,3})(?:\.(\d{1,2}))?([defg]?)$/;

/**
 * Python's `str.format` for numbers: `"{epoch:02d}-{val_loss:.2f}"`. Of a format there may be a sign, zeros to fill up with, a width, a precision
 * and a type (d, f, e, g); `{{` and `}}` are braces.
 * @throws Error naming the nearest name when there is no such number, or showing the format that is not understood
 */
export function formatText(template: string, values: FormatValues): string {
  return template.replace(FIELD, (field, name: string | undefined, specification = "") => {
    if (field === "{{" || field === "}}") return field.charAt(0);
    if (name === undefined)
      throw new Error(`"${template}" has a single brace: write "{{" or "}}" for one that is no field.`);
    const { integers, floats } = values;
    const known = [...Object.keys(integers), ...Object.keys(floats)];
    if (!known.includes(name)) {
      const nearest = nearestName(name, known);
      const hint = nearest === undefined ? "" : ` Did you mean "${nearest}"?`;
      throw new Error(
        `"${template}" asks for "${name}", which is not there.${hint} There are: ${known.join(", ")}.`,
      );
    }
    const integer = integers[name];
    const text =
      integer === undefined
        ? formatNumber(floats[name]!, specification as string, false)
        : formatNumber(integer, specification as string, true);
    if (text !== undefined) return text;
    const kind = integer === undefined ? "a float" : "a whole number";
    throw new Error(
      `"${template}" asks for "${name}", ${kind}, in the format "${String(specification)}"; ` +
        `expected one like "02d" (whole numbers only), ".2f", ".3e" or ".4g".`,
    );
  });
}

/** Undefined when the format does not suit the number. */
function formatNumber(value: number, specification: string, isInteger: boolean): string | undefined {
  const match = SPECIFICATION.exec(specification);
  if (match === null) return undefined;
  const [, sign, zero, width, precision, type] = match as unknown as string[];
  const digits = precision === undefined ? undefined : Number(precision);
  const kind = type === "" && isInteger ? "d" : type;
  if (kind === "d" && (!isInteger || digits !== undefined)) return undefined;
  const isNegative = value < 0 || Object.is(value, -0);
  const size = absoluteText(Math.abs(value), kind!, digits);
  const before = isNegative ? "-" : sign === "-" ? "" : sign!;
  const missing = Number(width) - before.length - size.length;
  const padding = (zero === "" ? " " : "0").repeat(Math.max(0, missing));
  return zero === "" ? padding + before + size : before + padding + size;
}

function absoluteText(size: number, kind: string, digits: number | undefined): string {
  if (kind === "d") return String(size);
  if (!Number.isFinite(size) || (kind === "" && digits === undefined)) return floatText(size);
  if (kind === "f") return fixedText(size, digits ?? 6);
  if (kind === "e") return exponentialText(size, digits ?? 6);
  return generalText(size, Math.max(1, digits ?? 6), kind === "");
}

/**
 * So many digits in all, zeros at the end left away; with an exponent where the number is very small or large.
 * @param likeFloat always with a digit after the point, as Python does without a type
 */
function generalText(size: number, digits: number, likeFloat: boolean): string {
  const exponential = exponentialText(size, digits - 1);
  const exponent = Number(exponential.split("e")[1]);
  if (exponent < -4 || exponent >= (likeFloat ? digits - 1 : digits)) {
    const [mantissa, power] = exponential.split("e");
    return `${withoutZeros(mantissa!)}e${power!}`;
  }
  const fixed = withoutZeros(fixedText(size, digits - 1 - exponent));
  return likeFloat && !fixed.includes(".") ? `${fixed}.0` : fixed;
}

function withoutZeros(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}
