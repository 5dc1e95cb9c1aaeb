import { useMemo, useState } from "preact/hooks";
import { type Example, startExample, startParameters, type TinyNetwork } from "./network.js";
import { type Phase, phases, type Quantity, type Trace, traceOf, updated, usedBy } from "./trace.js";

/** What the diagram shows of a step that is under way. */
export interface StepView {
  readonly trace: Trace;
  /** The ids of what is computed so far, and of what was given. */
  readonly known: ReadonlySet<string>;
  /** What was computed last. */
  readonly current: string | undefined;
  /** What is explained. */
  readonly inspected: string | undefined;
  /** What the explained number is made of. */
  readonly used: ReadonlySet<string>;
  /** Explains a number for good: until the next one is computed. */
  readonly inspect: (id: string | undefined) => void;
  /** Explains a number while the mouse is on it. */
  readonly hover: (id: string | undefined) => void;
}

interface State {
  readonly network: TinyNetwork;
  readonly example: Example;
  readonly learningRate: number;
  /** How many quantities are computed. */
  readonly position: number;
  /** The losses of the steps before this one. */
  readonly past: readonly number[];
}

const START: State = {
  network: { outputs: 1, hidden: "tanh", parameters: startParameters },
  example: startExample,
  learningRate: 0.5,
  position: 0,
  past: [],
};

/** A training step of the tiny network, number by number, and the steps after it. */
export function useStep() {
  const [state, setState] = useState(START);
  const [pinned, inspect] = useState<string | undefined>();
  const [hovered, hover] = useState<string | undefined>();
  const inspected = hovered ?? pinned;
  const { network, example, learningRate, position, past } = state;
  const trace = useMemo(() => traceOf(network, example, learningRate), [network, example, learningRate]);
  const { quantities, values } = trace;
  const done = quantities.slice(0, position);
  const last = done.at(-1);
  const byId = (id: string | undefined): Quantity | undefined => quantities.find((one) => one.id === id);
  const explained = byId(inspected) ?? (inspected === undefined ? last : undefined);
  const made = new Set(quantities.map(({ id }) => id));
  const known = new Set([...values.keys()].filter((id) => !made.has(id)));
  for (const { id } of done) known.add(id);
  const view: StepView = {
    trace,
    known,
    current: last?.id,
    inspected,
    used: new Set(explained === undefined ? [] : usedBy(explained)),
    inspect,
    hover,
  };
  const change = (part: Partial<State>): void => {
    setState((now) => ({ ...now, ...part }));
  };
  const goTo = (to: number): void => {
    inspect(undefined);
    change({ position: Math.min(quantities.length, Math.max(0, to)) });
  };
  return {
    ...state,
    view,
    last,
    explained,
    total: quantities.length,
    goTo,
    /** Another network, example or rate: the step begins anew, and with it the list of losses. */
    begin: (part: Partial<Pick<State, "network" | "example" | "learningRate">>) => {
      inspect(undefined);
      setState((now) => ({ ...now, ...part, past: [] }));
    },
    /** To the end of a phase. */
    finish: (phase: Phase) => {
      const upTo = phases.indexOf(phase);
      goTo(quantities.findLastIndex((one) => phases.indexOf(one.phase) <= upTo) + 1);
    },
    /** The same step again from the new weights. @param times how often */
    again: (times: number) => {
      inspect(undefined);
      let now = network;
      const losses = [...past];
      for (let i = 0; i < times; i++) {
        const each = traceOf(now, example, learningRate);
        losses.push(each.values.get("L")!);
        now = { ...now, parameters: { ...now.parameters, ...updated(now, each) } };
      }
      change({ network: now, past: losses, position: times === 1 ? 0 : position });
    },
    reset: () => {
      inspect(undefined);
      setState({ ...START, network: { ...network, parameters: startParameters } });
    },
  };
}
