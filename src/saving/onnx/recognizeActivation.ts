import type { KerasObject } from "../../util/KerasObject.js";
import type { OnnxNode, OnnxTensor } from "./OnnxModel.js";

/** What a formula was recognised as: an activation's name, or a layer. */
export type Recognized = string | Pick<KerasObject, "class_name" | "config">;

/** The values of a graph that formulas are made of. */
export interface FormulaContext {
  /** The value that formulas are about: the current end of the chain. */
  readonly x: string;
  readonly producers: ReadonlyMap<string, OnnxNode>;
  readonly constants: ReadonlyMap<string, OnnxTensor>;
  /** How many dimensions values have, the batch included; undefined where it is not known. */
  readonly rank: number | undefined;
}

/** Options of operations in the order in which formulas have them, and what they are where a node does not say. */
const options: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  LeakyRelu: { alpha: 0.01 },
  Elu: { alpha: 1 },
  Celu: { alpha: 1 },
  Selu: { alpha: 1.67326319217681884765625, gamma: 1.05070102214813232421875 },
  HardSigmoid: { alpha: 0.2, beta: 0.5 },
  ThresholdedRelu: { alpha: 1 },
  Shrink: { bias: 0, lambd: 0.5 },
};

/** Operations on each element, of one or two values; those whose order does not matter are flattened and sorted. */
export const elementwise: ReadonlySet<string> = new Set(
  (
    "Relu LeakyRelu Elu Celu Selu Sigmoid HardSigmoid Tanh Softplus Softsign Exp Erf Log Neg Sqrt Abs ThresholdedRelu Shrink Clip Gelu Mish HardSwish " +
    "Softmax LogSoftmax Greater Where Add Sub Mul Div Min Max Pow"
  ).split(" "),
);

/** Formulas are short; what is longer is none that is known. */
const MAX_DEPTH = 12;
const MAX_LENGTH = 400;

/**
 * A value as a formula of `X`: `"Mul(Sigmoid(X),X)"`. Exporters spell activations out in different ways; this is one spelling for all.
 * @returns undefined when it is none
 */
export function formulaOf(value: string, context: FormulaContext, depth = 0): string | undefined {
  if (value === context.x) return "X";
  const constant = context.constants.get(value);
  if (constant !== undefined) return constant.data.length === 1 ? constantText(constant.data[0]!) : undefined;
  const node = context.producers.get(value);
  if (node === undefined || depth > MAX_DEPTH) return undefined;
  if (node.op === "Clip") return clipFormula(node, context, depth);
  const parts: string[] = [];
  for (const input of node.inputs.filter((name) => name !== "")) {
    const part = formulaOf(input, context, depth + 1);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  const formula = combine(node, parts, context.rank);
  return formula.length > MAX_LENGTH ? undefined : formula;
}

function combine({ op, attributes }: OnnxNode, parts: readonly string[], rank: number | undefined): string {
  const [a = "", b = ""] = parts;
  switch (op) {
    case "Add":
    case "Mul":
    case "Min":
    case "Max":
      return sorted(op, parts);
    case "Div":
      // By a number: times its inverse.
      return isNumber(b) ? sorted("Mul", [a, inverseText(Number(b))]) : `Div(${a},${b})`;
    case "Pow":
      return b === "2" ? sorted("Mul", [a, a]) : `Pow(${a},${b})`;
    case "Softmax":
    case "LogSoftmax": {
      const axis = attributes.get("axis")?.int ?? -1;
      const isLast = axis === -1 || (rank === undefined ? axis === 1 : axis === rank - 1);
      return isLast ? `${op}(${a})` : `${op}[axis=${axis}](${a})`;
    }
    case "Gelu":
      return attributes.get("approximate")?.text === "tanh" ? `GeluTanh(${a})` : `Gelu(${a})`;
    default: {
      const known = Object.hasOwn(options, op) ? Object.entries(options[op]!) : [];
      const values = known.map(([name, standard]) => constantText(attributes.get(name)?.float ?? standard));
      return `${op}${values.length > 0 ? `[${values.join(",")}]` : ""}(${parts.join(",")})`;
    }
  }
}

/** Limits came as attributes before opset 11, as inputs since. */
function clipFormula(
  { inputs, attributes }: OnnxNode,
  context: FormulaContext,
  depth: number,
): string | undefined {
  const x = formulaOf(inputs[0] ?? "", context, depth + 1);
  const limits = ["min", "max"].map((name, index) => {
    const input = inputs[index + 1] ?? "";
    const value = input === "" ? attributes.get(name)?.float : context.constants.get(input)?.data[0];
    return value === undefined ? "" : constantText(value);
  });
  return x === undefined ? undefined : `Clip[${limits.join(",")}](${x})`;
}

function sorted(op: string, parts: readonly string[]): string {
  const flat = parts.flatMap((part) =>
    part.startsWith(`${op}(`) ? splitTop(part.slice(op.length + 1, -1)) : [part],
  );
  return `${op}(${flat.sort().join(",")})`;
}

/** The parts of a list between commas that stand in no brackets. */
function splitTop(text: string): string[] {
  const parts: string[] = [];
  let [depth, start] = [0, 0];
  for (let i = 0; i <= text.length; i++) {
    const character = text[i];
    if (character === "(" || character === "[") depth++;
    if (character === ")" || character === "]") depth--;
    if (i < text.length && (character !== "," || depth > 0)) continue;
    parts.push(text.slice(start, i));
    start = i + 1;
  }
  return parts;
}

function isNumber(text: string): boolean {
  return text !== "" && Number.isFinite(Number(text));
}

/** Exporters round the root of 2 differently. */
function constantText(value: number): string {
  if (Math.abs(value - Math.SQRT2) < 1e-6) return "1.41421";
  if (Math.abs(value - Math.SQRT1_2) < 1e-6) return "0.707107";
  if (Math.abs(value - 1 / 6) < 1e-6) return "0.166667";
  return String(value);
}

function inverseText(value: number): string {
  return value === 1.41421 ? "0.707107" : constantText(1 / value);
}

const standardSelu = [1.67326319217681884765625, 1.05070102214813232421875].map((value) =>
  String(Math.fround(value)),
);

/** Formulas without numbers of their own. */
const names: Readonly<Record<string, string>> = {
  "Celu[1](X)": "celu",
  "Elu[1](X)": "elu",
  "Exp(X)": "exponential",
  "Gelu(X)": "gelu",
  "Mul(0.5,Add(1,Erf(Mul(0.707107,X))),X)": "gelu",
  "Shrink[0,0.5](X)": "hard_shrink",
  "HardSigmoid[0.166667,0.5](X)": "hard_sigmoid",
  "HardSwish(X)": "hard_silu",
  "Mul(HardSigmoid[0.166667,0.5](X),X)": "hard_silu",
  "Mul(0.166667,Clip[0,6](Add(3,X)),X)": "hard_silu",
  "Clip[-1,1](X)": "hard_tanh",
  "Neg(Softplus(Neg(X)))": "log_sigmoid",
  "Log(Sigmoid(X))": "log_sigmoid",
  "LogSoftmax(X)": "log_softmax",
  "Log(Softmax(X))": "log_softmax",
  "Mish(X)": "mish",
  "Mul(Tanh(Softplus(X)),X)": "mish",
  "Relu(X)": "relu",
  "Max(0,X)": "relu",
  "Clip[0,](X)": "relu",
  "Clip[0,6](X)": "relu6",
  "Min(6,Relu(X))": "relu6",
  "Sigmoid(X)": "sigmoid",
  "Mul(Sigmoid(X),X)": "silu",
  "Softmax(X)": "softmax",
  "Softplus(X)": "softplus",
  // PyTorch's, which goes straight where the curve does.
  "Where(Greater(X,20),X,Softplus(X))": "softplus",
  "Shrink[0.5,0.5](X)": "soft_shrink",
  "Softsign(X)": "softsign",
  "Div(X,Add(1,Abs(X)))": "softsign",
  "Mul(0.5,Add(Sqrt(Add(4,Mul(X,X))),X))": "squareplus",
  "Tanh(X)": "tanh",
  "Sub(X,Tanh(X))": "tanh_shrink",
  [`Selu[${standardSelu.join(",")}](X)`]: "selu",
};

const NUMBER = String.raw`(-?[\d.]+(?:e-?\d+)?)`;

/** Formulas with numbers that are a layer's options. */
const patterns: readonly (readonly [pattern: string, layer: (...numbers: number[]) => Recognized])[] = [
  [
    `LeakyRelu\\[${NUMBER}\\]\\(X\\)`,
    (slope) => ({ class_name: "LeakyReLU", config: { negative_slope: slope } }),
  ],
  [`Elu\\[${NUMBER}\\]\\(X\\)`, (alpha) => ({ class_name: "ELU", config: { alpha } })],
  [`Clip\\[0,${NUMBER}\\]\\(X\\)`, (max) => ({ class_name: "ReLU", config: { max_value: max } })],
  [`Clip\\[,${NUMBER}\\]\\(Relu\\(X\\)\\)`, (max) => ({ class_name: "ReLU", config: { max_value: max } })],
  [
    `Clip\\[,${NUMBER}\\]\\(LeakyRelu\\[${NUMBER}\\]\\(X\\)\\)`,
    (max, slope) => ({ class_name: "ReLU", config: { max_value: max, negative_slope: slope } }),
  ],
  [`Mul\\(${NUMBER},X\\)`, (scale) => ({ class_name: "Rescaling", config: { scale, offset: 0 } })],
  [`Add\\(${NUMBER},X\\)`, (offset) => ({ class_name: "Rescaling", config: { scale: 1, offset } })],
  [`Sub\\(X,${NUMBER}\\)`, (offset) => ({ class_name: "Rescaling", config: { scale: 1, offset: -offset } })],
  [
    `Add\\(${NUMBER},Mul\\(${NUMBER},X\\)\\)`,
    (offset, scale) => ({ class_name: "Rescaling", config: { scale, offset } }),
  ],
  ["Neg\\(X\\)", () => ({ class_name: "Rescaling", config: { scale: -1, offset: 0 } })],
];

/** The activation or layer that a formula stands for. */
export function recognizeActivation(formula: string): Recognized | undefined {
  if (Object.hasOwn(names, formula)) return names[formula];
  for (const [pattern, layer] of patterns) {
    const match = new RegExp(`^${pattern}$`).exec(formula);
    if (match !== null) return layer(...match.slice(1).map(Number));
  }
  return undefined;
}
