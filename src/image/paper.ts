import type { Plane } from "./Plane.js";

/** How often the fit is repeated with what lies far off counting less. */
const rounds = 8;

/**
 * The brightness of the paper, roughly: the surface of second degree that lies nearest to most of the pixels (least absolute
 * differences, by iteratively reweighted least squares). Digits are the minority, so it passes them by.
 */
export function paperSurface({ width, height, data }: Plane): Plane {
  // A grid of some 2000 places is enough for six numbers.
  const step = Math.max(1, Math.floor(Math.sqrt((width * height) / 2000)));
  const [columns, rows] = [Math.ceil(width / step), Math.ceil(height / step)];
  const grid = new Float32Array(columns * rows);
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) grid[j * columns + i] = data[j * step * width + i * step]!;
  }
  let surface = [Float32Array.from(grid).sort()[grid.length >> 1]!, 0, 0, 0, 0, 0];
  for (let round = 0; round < rounds; round++) surface = fitAgain(grid, columns, rows, surface);
  const result = new Float32Array(data.length);
  const terms = new Float64Array(6);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      setTerms(terms, x / step / columns, y / step / rows);
      result[y * width + x] = valueOf(surface, terms);
    }
  }
  return { width, height, data: result };
}

/** @param u, v the place, from 0 to 1 */
function setTerms(terms: Float64Array, u: number, v: number): void {
  const [a, b] = [2 * u - 1, 2 * v - 1];
  terms[0] = 1;
  terms[1] = a;
  terms[2] = b;
  terms[3] = a * a;
  terms[4] = a * b;
  terms[5] = b * b;
}

function valueOf(surface: readonly number[], terms: Float64Array): number {
  let value = 0;
  for (let k = 0; k < 6; k++) value += surface[k]! * terms[k]!;
  return value;
}

/** Weighted least squares by the normal equations; what lies far from the last surface counts little. */
function fitAgain(grid: Float32Array, columns: number, rows: number, last: readonly number[]): number[] {
  const n = 6;
  // A small ridge keeps the equations solvable for images of one row.
  const equations = Array.from({ length: n }, (_, i) =>
    Array.from({ length: n + 1 }, (__, j) => (i === j ? 1e-6 : 0)),
  );
  const terms = new Float64Array(n);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      setTerms(terms, x / columns, y / rows);
      const value = grid[y * columns + x]!;
      const weight = 1 / Math.max(2, Math.abs(value - valueOf(last, terms)));
      for (let i = 0; i < n; i++) {
        const row = equations[i]!;
        const factor = weight * terms[i]!;
        for (let j = 0; j < n; j++) row[j]! += factor * terms[j]!;
        row[n]! += factor * value;
      }
    }
  }
  return solve(equations);
}

/** Gauss and Jordan's elimination, the greatest pivot first. */
function solve(equations: number[][]): number[] {
  const n = equations.length;
  for (let i = 0; i < n; i++) {
    let pivot = i;
    for (let k = i + 1; k < n; k++)
      if (Math.abs(equations[k]![i]!) > Math.abs(equations[pivot]![i]!)) pivot = k;
    [equations[i], equations[pivot]] = [equations[pivot]!, equations[i]!];
    for (let k = 0; k < n; k++) {
      if (k === i) continue;
      const factor = equations[k]![i]! / equations[i]![i]!;
      for (let j = i; j <= n; j++) equations[k]![j]! -= factor * equations[i]![j]!;
    }
  }
  return equations.map((row, i) => row[n]! / row[i]!);
}
