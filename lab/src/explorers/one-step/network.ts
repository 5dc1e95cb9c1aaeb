/** What hidden neurons may do with their sum. */
export const hiddenNames = ["tanh", "sigmoid", "relu"] as const;
export type Hidden = (typeof hiddenNames)[number];

/** `w12` leads from input 1 to hidden neuron 2, `v21` from hidden neuron 2 to output 1; `b` and `c` are their biases. */
export type ParameterName = `${"w" | "v"}${1 | 2}${1 | 2}` | `${"b" | "c"}${1 | 2}`;
export type Parameters = Readonly<Partial<Record<ParameterName, number>>>;

/** Two inputs, two hidden neurons, one or two outputs. */
export interface TinyNetwork {
  readonly outputs: 1 | 2;
  readonly hidden: Hidden;
  readonly parameters: Parameters;
}

export interface Example {
  readonly inputs: readonly [number, number];
  /** Of one output: what it should say; of two: which should win, counted from 0. */
  readonly target: 0 | 1;
}

const first: readonly ParameterName[] = ["w11", "w21", "b1", "w12", "w22", "b2"];
const last = {
  1: ["v11", "v21", "c1"],
  2: ["v11", "v21", "c1", "v12", "v22", "c2"],
} as const satisfies Record<1 | 2, readonly ParameterName[]>;

/** All that is learned, neuron by neuron. */
export function parameterNames(outputs: 1 | 2): readonly ParameterName[] {
  return [...first, ...last[outputs]];
}

export const startParameters: Parameters = {
  w11: 0.5,
  w21: -0.3,
  b1: 0.1,
  w12: 0.2,
  w22: 0.8,
  b2: 0,
  v11: 0.6,
  v21: -0.4,
  c1: 0,
  v12: -0.2,
  v22: 0.5,
  c2: 0.1,
};

export const startExample: Example = { inputs: [1, 0.5], target: 1 };
