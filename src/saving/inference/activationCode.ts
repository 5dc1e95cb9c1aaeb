import type { ActivationSpec } from "../chain/activationSpec.js";

type Typed = (text: string) => string;

/** Formulas of one number `x`; options stand in them as numbers. */
const formulas: Readonly<Record<string, (options: ActivationSpec["options"]) => string>> = {
  celu: ({ alpha }) => `x > 0 ? x : ${alpha!} * Math.expm1(x / ${alpha!})`,
  elu: ({ alpha }) => `x > 0 ? x : ${alpha!} * Math.expm1(x)`,
  exponential: () => "Math.exp(x)",
  gelu: ({ approximate }) =>
    approximate === 1
      ? "0.5 * x * (1 + Math.tanh(0.7978845608028654 * (x + 0.044715 * x ** 3)))"
      : "0.5 * x * (1 + erf(x / Math.SQRT2))",
  hard_shrink: ({ threshold }) => `Math.abs(x) > ${threshold!} ? x : 0`,
  hard_sigmoid: () => "Math.min(1, Math.max(0, x / 6 + 0.5))",
  hard_silu: () => "x * Math.min(1, Math.max(0, x / 6 + 0.5))",
  hard_tanh: () => "Math.min(1, Math.max(-1, x))",
  leaky_relu: ({ negative_slope: slope }) => `x > 0 ? x : ${slope!} * x`,
  log_sigmoid: () => "-softplusOf(-x)",
  mish: () => "x * Math.tanh(softplusOf(x))",
  relu({ max_value: max = Infinity, negative_slope: slope = 0, threshold = 0 }) {
    const below = slope === 0 ? "0" : `${slope} * (x - ${threshold})`;
    const rectified = `x >= ${threshold} ? x : ${below}`;
    return max === Infinity ? rectified : `Math.min(${max}, ${rectified})`;
  },
  relu6: () => "Math.min(6, Math.max(0, x))",
  selu: () => "1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x))",
  sigmoid: () => "1 / (1 + Math.exp(-x))",
  silu: () => "x / (1 + Math.exp(-x))",
  softplus: () => "softplusOf(x)",
  soft_shrink: ({ threshold }) =>
    `x > ${threshold!} ? x - ${threshold!} : x < -${threshold!} ? x + ${threshold!} : 0`,
  softsign: () => "x / (1 + Math.abs(x))",
  squareplus: ({ b }) => `(x + Math.sqrt(x * x + ${b!})) / 2`,
  tanh: () => "Math.tanh(x)",
  tanh_shrink: () => "x - Math.tanh(x)",
};

/** A function that applies an activation to an array. @throws Error when it is not known here */
export function activationCode({ name: keras, options }: ActivationSpec, name: string, type: Typed): string {
  const array = type(": Float32Array");
  if (keras === "softmax" || keras === "log_softmax") return softmaxCode(name, keras === "log_softmax", type);
  const formula = Object.hasOwn(formulas, keras) ? formulas[keras] : undefined;
  if (formula === undefined) throw new Error(`The activation "${keras}" is not known here.`);
  return `function ${name}(values${array}, _columns${type(": number")})${array} {
  return values.map((x) => ${formula(options)});
}`;
}

function softmaxCode(name: string, isLog: boolean, type: Typed): string {
  const array = type(": Float32Array");
  const result = isLog ? "row[i] - greatest - Math.log(sum)" : "Math.exp(row[i] - greatest) / sum";
  return `/** Of each row of \`columns\` numbers; less their greatest, so that nothing overflows. */
function ${name}(values${array}, columns${type(": number")})${array} {
  const output = new Float32Array(values.length);
  for (let start = 0; start < values.length; start += columns) {
    const row = values.subarray(start, start + columns);
    const greatest = row.reduce((a, b) => Math.max(a, b), -Infinity);
    const sum = row.reduce((total, x) => total + Math.exp(x - greatest), 0);
    for (let i = 0; i < columns; i++) output[start + i] = ${result.replace("row[i]", `row[i]${type("!")}`)};
  }
  return output;
}`;
}

/** What formulas need that Math does not have. */
export const helperCode = {
  /** Abramowitz and Stegun 7.1.26, within 1.5e-7. */
  erf: (type: Typed): string => `/** The error function, within 1.5e-7 (Abramowitz and Stegun 7.1.26). */
function erf(x${type(": number")})${type(": number")} {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const sum = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return Math.sign(x) * (1 - sum * Math.exp(-x * x));
}`,
  softplusOf: (type: Typed): string => `/** log(1 + e^x), without overflow. */
function softplusOf(x${type(": number")})${type(": number")} {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}`,
} as const;
