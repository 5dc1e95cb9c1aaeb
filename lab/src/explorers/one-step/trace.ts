import { activations, losses } from "neurone/plain";
import {
  type Example,
  type Hidden,
  type Parameters,
  type ParameterName,
  parameterNames,
  type TinyNetwork,
} from "./network.js";

/** The four parts of a training step. */
export const phases = ["forward", "loss", "backward", "update"] as const;
export type Phase = (typeof phases)[number];

/** A part of a formula: text, or a quantity by its id. */
export type Token = string | { readonly ref: string };

/** A number of the step, and how it came about. Ids: `z1`, `h1`, `o1`, `p1`, `L`; `d:z1` is the slope of L by z1, `n:w11` the new w11. */
export interface Quantity {
  readonly id: string;
  readonly phase: Phase;
  readonly formula: readonly Token[];
  readonly value: number;
}

/** A whole training step, number by number in the order in which they are computed. */
export interface Trace {
  readonly quantities: readonly Quantity[];
  /** Every number by its id: what was given too. */
  readonly values: ReadonlyMap<string, number>;
}

const ref = (id: string): Token => ({ ref: id });
const two = [1, 2] as const;

/** One step of gradient descent on one example, with the library's activation functions and losses. */
export function traceOf(network: TinyNetwork, example: Example, learningRate: number): Trace {
  const { outputs, hidden, parameters } = network;
  const values = new Map<string, number>(parameterNames(outputs).map((name) => [name, parameters[name]!]));
  values.set("x1", example.inputs[0]).set("x2", example.inputs[1]).set("η", learningRate);
  const quantities: Quantity[] = [];
  const get = (id: string): number => values.get(id)!;
  const add = (phase: Phase, id: string, value: number, formula: readonly Token[]): void => {
    values.set(id, value);
    quantities.push({ id, phase, formula, value });
  };
  const ends = outputs === 1 ? ([1] as const) : two;

  for (const j of two) {
    const sum = get(`w1${j}`) * get("x1") + get(`w2${j}`) * get("x2") + get(`b${j}`);
    const [w1, w2] = [ref(`w1${j}`), ref(`w2${j}`)];
    add("forward", `z${j}`, sum, [w1, " · ", ref("x1"), " + ", w2, " · ", ref("x2"), " + ", ref(`b${j}`)]);
    add("forward", `h${j}`, callOf(hidden, sum), [`${hidden}(`, ref(`z${j}`), ")"]);
  }
  for (const k of ends) {
    const sum = get(`v1${k}`) * get("h1") + get(`v2${k}`) * get("h2") + get(`c${k}`);
    const [v1, v2] = [ref(`v1${k}`), ref(`v2${k}`)];
    add("forward", `o${k}`, sum, [v1, " · ", ref("h1"), " + ", v2, " · ", ref("h2"), " + ", ref(`c${k}`)]);
  }
  const end = endOf(
    ends.map((k) => get(`o${k}`)),
    example.target,
  );
  for (const k of ends) add("forward", `p${k}`, end.probabilities[k - 1]!, probabilityFormula(outputs, k));
  add("loss", "L", end.loss, lossFormula(outputs, example.target));

  for (const k of ends)
    add("backward", `d:o${k}`, end.gradient[k - 1]!, [
      ref(`p${k}`),
      ` − ${targetOf(outputs, example.target, k)}`,
    ]);
  for (const k of ends) {
    for (const j of two)
      add("backward", `d:v${j}${k}`, get(`d:o${k}`) * get(`h${j}`), [ref(`d:o${k}`), " · ", ref(`h${j}`)]);
    add("backward", `d:c${k}`, get(`d:o${k}`), [ref(`d:o${k}`)]);
  }
  for (const j of two) {
    const passed = ends.reduce((sum, k) => sum + get(`d:o${k}`) * get(`v${j}${k}`), 0);
    const formula = ends.flatMap((k, i): Token[] => [
      ...(i === 0 ? [] : [" + "]),
      ref(`d:o${k}`),
      " · ",
      ref(`v${j}${k}`),
    ]);
    add("backward", `d:h${j}`, passed, formula);
    const slope = activations.get(hidden).gradient([get(`z${j}`)])[0]!;
    add("backward", `d:z${j}`, passed * slope, [ref(`d:h${j}`), ` · ${hidden}′(`, ref(`z${j}`), ")"]);
  }
  for (const j of two) {
    for (const i of two)
      add("backward", `d:w${i}${j}`, get(`d:z${j}`) * get(`x${i}`), [ref(`d:z${j}`), " · ", ref(`x${i}`)]);
    add("backward", `d:b${j}`, get(`d:z${j}`), [ref(`d:z${j}`)]);
  }
  for (const name of parameterNames(outputs))
    add("update", `n:${name}`, get(name) - learningRate * get(`d:${name}`), [
      ref(name),
      " − ",
      ref("η"),
      " · ",
      ref(`d:${name}`),
    ]);
  return { quantities, values };
}

/** The parameters after the step. */
export function updated({ outputs }: TinyNetwork, { values }: Trace): Parameters {
  const names = parameterNames(outputs);
  return Object.fromEntries(names.map((name) => [name, values.get(`n:${name}`)!]));
}

function callOf(hidden: Hidden, z: number): number {
  return activations.get(hidden).call([z])[0]!;
}

/** What the example wants of an output. */
export function targetOf(outputs: 1 | 2, target: 0 | 1, k: 1 | 2): 0 | 1 {
  return outputs === 1 ? target : target === k - 1 ? 1 : 0;
}

/** From the last sums: the probabilities, the loss, and its slope by each sum. */
function endOf(sums: readonly number[], target: 0 | 1) {
  const outputs = sums.length as 1 | 2;
  const shape = [1, outputs];
  const loss =
    outputs === 1
      ? new losses.BinaryCrossentropy({ fromLogits: true })
      : new losses.CategoricalCrossentropy({ fromLogits: true });
  const wanted = sums.map((_, i) => targetOf(outputs, target, i === 0 ? 1 : 2));
  const y = { data: Float32Array.from(wanted), shape };
  const z = { data: Float32Array.from(sums), shape };
  return {
    probabilities: activations.get(outputs === 1 ? "sigmoid" : "softmax").call(sums),
    loss: loss.perSample(y, z)[0]!,
    gradient: loss.gradient(y, z, new Float32Array([1])),
  };
}

function probabilityFormula(outputs: 1 | 2, k: 1 | 2): readonly Token[] {
  if (outputs === 1) return ["1 / (1 + exp(−", ref("o1"), "))"];
  return ["exp(", ref(`o${k}`), ") / (exp(", ref("o1"), ") + exp(", ref("o2"), "))"];
}

function lossFormula(outputs: 1 | 2, target: 0 | 1): readonly Token[] {
  if (outputs === 2) return ["−ln ", ref(target === 0 ? "p1" : "p2")];
  return target === 1 ? ["−ln ", ref("p1")] : ["−ln(1 − ", ref("p1"), ")"];
}

/** The quantities that a formula is made of. */
export function usedBy({ formula }: Quantity): readonly string[] {
  return formula.flatMap((token) => (typeof token === "string" ? [] : [token.ref]));
}

export function isParameter(id: string): id is ParameterName {
  return /^([wv][12][12]|[bc][12])$/.test(id);
}
