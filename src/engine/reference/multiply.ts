// What ../kernels/multiply.ts and gradient.ts compute, on row-major matrices without panels, lists or padding. f rounds to float32 after each operation, as the
// kernels do; each sum has one accumulator, starts at zero and goes up. A term with a zero factor changes nothing, so the kernels may leave it out.
const f = Math.fround;

/** The sizes of a product: left is rows x inner, right inner x columns. */
export interface ProductShape {
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
}

/** left * right + bias. */
export function multiply(
  { rows, inner, columns }: ProductShape,
  left: Float32Array,
  right: Float32Array,
  bias?: Float32Array,
): Float32Array {
  const product = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      for (let i = 0; i < inner; i++) sum = f(sum + f(left[row * inner + i]! * right[i * columns + column]!));
      product[row * columns + column] = bias === undefined ? sum : f(sum + bias[column]!);
    }
  }
  return product;
}

/** The gradient with respect to right: left^T * delta, where delta (rows x columns) is the one with respect to the product. */
export function gradient(
  { rows, inner, columns }: ProductShape,
  left: Float32Array,
  delta: Float32Array,
): Float32Array {
  const result = new Float32Array(inner * columns);
  for (let i = 0; i < inner; i++) {
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      for (let row = 0; row < rows; row++)
        sum = f(sum + f(left[row * inner + i]! * delta[row * columns + column]!));
      result[i * columns + column] = sum;
    }
  }
  return result;
}

/** The gradient with respect to the bias: the sums of delta's columns. */
export function gradientBias(
  { rows, columns }: Omit<ProductShape, "inner">,
  delta: Float32Array,
): Float32Array {
  const sums = new Float32Array(columns);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      sums[column] = f(sums[column]! + delta[row * columns + column]!);
  return sums;
}

/** The transpose of a matrix. */
export function transpose(source: Float32Array, rows: number, columns: number): Float32Array {
  return Float32Array.from(
    { length: rows * columns },
    (_, i) => source[(i % rows) * columns + Math.floor(i / rows)]!,
  );
}
