import { expect } from "vitest";

/** Within the golden files' tolerance for losses and metrics: 1e-5 of the wanted value or 2e-6; NaN equals NaN. */
export function expectClose(
  ours: number | ArrayLike<number>,
  wanted: number | ArrayLike<number>,
  about?: string,
): void {
  const a = typeof ours === "number" ? [ours] : Array.from(ours);
  const b = typeof wanted === "number" ? [wanted] : Array.from(wanted);
  expect(a.length, about).toBe(b.length);
  const far = a.flatMap((x, i) => {
    const near = Object.is(x, b[i]) || Math.abs(x - b[i]!) <= 2e-6 + 1e-5 * Math.abs(b[i]!);
    return near ? [] : [{ at: i, ours: x, wanted: b[i] }];
  });
  expect(far, about).toEqual([]);
}
