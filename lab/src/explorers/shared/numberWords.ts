import { number, significant } from "../../state/numbers.js";

/** A number as it is printed: a true minus, and no minus before zero. @param digits after the comma */
export function shown(value: number, digits = 2): string {
  if (Number.isNaN(value)) return "?";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  const text = number(Math.abs(value), digits);
  const isZero = !/[1-9]/.test(text);
  return value < 0 && !isZero ? `−${text}` : text;
}

/** The same with its sign, even when it is a plus. */
export function signed(value: number, digits = 2): string {
  const text = shown(value, digits);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** A number whose size is not known beforehand. */
export function brief(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return shown(value);
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e5 || size < 1e-3)) {
    const [mantissa = "0", power = "0"] = value.toExponential(Math.max(0, digits - 2)).split("e");
    const raised = String(Number(power))
      .replace("-", "⁻")
      .replace(/\d/g, (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]!);
    return `${significant(Number(mantissa), digits).replace("-", "−")}·10${raised}`;
  }
  return significant(value, digits).replace("-", "−");
}
