import type { ActivationSpec } from "../chain/activationSpec.js";
import type { OnnxWriter } from "./OnnxWriter.js";

/** Adds the operations of one activation behind the value `x`; the result is to be called `output`. */
type Write = (graph: OnnxWriter, x: string, output: string, options: ActivationSpec["options"]) => unknown;

const single =
  (op: string): Write =>
  (graph, x, output) =>
    graph.node(op, [x], output);

/** One operation whose attributes are the function's options. */
const withFloats =
  (op: string, attributes: (options: ActivationSpec["options"]) => Record<string, number>): Write =>
  (graph, x, output, options) =>
    graph.node(
      op,
      [x],
      output,
      Object.fromEntries(Object.entries(attributes(options)).map(([name, float]) => [name, { float }])),
    );

const lastAxis =
  (op: string): Write =>
  (graph, x, output) =>
    graph.node(op, [x], output, { axis: { int: -1 } });

function clip(
  graph: OnnxWriter,
  x: string,
  output: string,
  [low, high]: readonly [number | undefined, number],
): string {
  const least = low === undefined ? "" : graph.scalar(`${output}/least`, low);
  return graph.node("Clip", [x, least, graph.scalar(`${output}/greatest`, high)], output);
}

/** Every activation in operations that ONNX has had since opset 13 or before; none needs a newer one. */
const writers: Readonly<Record<string, Write>> = {
  celu: withFloats("Celu", ({ alpha }) => ({ alpha: alpha! })),
  elu: withFloats("Elu", ({ alpha }) => ({ alpha: alpha! })),
  exponential: single("Exp"),
  gelu(graph, x, output, { approximate }) {
    const inner = approximate === 1 ? geluTanh(graph, x, output) : geluErf(graph, x, output);
    const sum = graph.node("Add", [inner, graph.scalar(`${output}/one`, 1)], `${output}/sum`);
    const half = graph.node("Mul", [x, graph.scalar(`${output}/half`, 0.5)], `${output}/half_x`);
    graph.node("Mul", [half, sum], output);
  },
  hard_shrink: withFloats("Shrink", ({ threshold }) => ({ lambd: threshold!, bias: 0 })),
  hard_sigmoid: withFloats("HardSigmoid", () => ({ alpha: 1 / 6, beta: 0.5 })),
  hard_silu(graph, x, output) {
    const gate = graph.node("HardSigmoid", [x], `${output}/gate`, {
      alpha: { float: 1 / 6 },
      beta: { float: 0.5 },
    });
    graph.node("Mul", [x, gate], output);
  },
  hard_tanh: (graph, x, output) => clip(graph, x, output, [-1, 1]),
  leaky_relu: withFloats("LeakyRelu", ({ negative_slope: alpha }) => ({ alpha: alpha! })),
  log_sigmoid(graph, x, output) {
    const softplus = graph.node(
      "Softplus",
      [graph.node("Neg", [x], `${output}/minus_x`)],
      `${output}/softplus`,
    );
    graph.node("Neg", [softplus], output);
  },
  log_softmax: lastAxis("LogSoftmax"),
  mish(graph, x, output) {
    const tanh = graph.node("Tanh", [graph.node("Softplus", [x], `${output}/softplus`)], `${output}/tanh`);
    graph.node("Mul", [x, tanh], output);
  },
  relu: writeRelu,
  relu6: (graph, x, output) => clip(graph, x, output, [0, 6]),
  selu: single("Selu"),
  sigmoid: single("Sigmoid"),
  silu: (graph, x, output) => graph.node("Mul", [x, graph.node("Sigmoid", [x], `${output}/gate`)], output),
  softmax: lastAxis("Softmax"),
  softplus: single("Softplus"),
  soft_shrink: withFloats("Shrink", ({ threshold }) => ({ lambd: threshold!, bias: threshold! })),
  softsign: single("Softsign"),
  squareplus(graph, x, output, { b }) {
    const square = graph.node("Mul", [x, x], `${output}/square`);
    const root = graph.node(
      "Sqrt",
      [graph.node("Add", [square, graph.scalar(`${output}/b`, b!)], `${output}/square_b`)],
      `${output}/root`,
    );
    graph.node(
      "Mul",
      [graph.node("Add", [x, root], `${output}/sum`), graph.scalar(`${output}/half`, 0.5)],
      output,
    );
  },
  tanh: single("Tanh"),
  tanh_shrink: (graph, x, output) =>
    graph.node("Sub", [x, graph.node("Tanh", [x], `${output}/tanh`)], output),
};

/** @throws Error when there is no such activation here */
export function writeActivation(
  graph: OnnxWriter,
  { name, options }: ActivationSpec,
  x: string,
  output: string,
): void {
  const write = Object.hasOwn(writers, name) ? writers[name] : undefined;
  if (write === undefined) throw new Error(`The activation "${name}" is not known here in ONNX' operations.`);
  write(graph, x, output, options);
}

function geluErf(graph: OnnxWriter, x: string, output: string): string {
  const scaled = graph.node("Div", [x, graph.scalar(`${output}/root2`, Math.SQRT2)], `${output}/scaled`);
  return graph.node("Erf", [scaled], `${output}/erf`);
}

function geluTanh(graph: OnnxWriter, x: string, output: string): string {
  const square = graph.node("Mul", [x, x], `${output}/square`);
  const cube = graph.node("Mul", [square, x], `${output}/cube`);
  const part = graph.node("Mul", [cube, graph.scalar(`${output}/c`, 0.044715)], `${output}/part`);
  const sum = graph.node("Add", [x, part], `${output}/x_part`);
  const scaled = graph.node(
    "Mul",
    [sum, graph.scalar(`${output}/root`, Math.sqrt(2 / Math.PI))],
    `${output}/scaled`,
  );
  return graph.node("Tanh", [scaled], `${output}/tanh`);
}

function writeRelu(graph: OnnxWriter, x: string, output: string, options: ActivationSpec["options"]): void {
  const { negative_slope: slope = 0, threshold = 0, max_value: max = Infinity } = options;
  const rectified = max === Infinity ? output : `${output}/rectified`;
  if (threshold !== 0) {
    const limit = graph.scalar(`${output}/threshold`, threshold);
    const isBelow = graph.node("Less", [x, limit], `${output}/is_below`);
    const below = graph.node(
      "Mul",
      [graph.node("Sub", [x, limit], `${output}/distance`), graph.scalar(`${output}/slope`, slope)],
      `${output}/below`,
    );
    graph.node("Where", [isBelow, below, x], rectified);
  } else if (slope === 0) graph.node("Relu", [x], rectified);
  else graph.node("LeakyRelu", [x], rectified, { alpha: { float: slope } });
  if (max !== Infinity) clip(graph, rectified, output, [undefined, max]);
}
