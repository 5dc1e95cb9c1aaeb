import { speak, words } from "../../state/words.js";
import { useWidth } from "../shared/measureWidth.js";
import { Chip } from "./Chip.js";
import { targetOf } from "./trace.js";
import type { Example, TinyNetwork } from "./network.js";
import type { StepView } from "./useStep.js";

const said = words(
  {
    input: (i: number) => `Entrée ${i}`,
    hidden: (j: number) => `Neurone ${j}`,
    output: (k: number, outputs: number) => (outputs === 1 ? "Sortie" : `Sortie ${k}`),
    wanted: (y: number) => `voulu : ${y}`,
    loss: "Erreur",
  },
  {
    input: (i: number) => `Input ${i}`,
    hidden: (j: number) => `Neuron ${j}`,
    output: (k: number, outputs: number) => (outputs === 1 ? "Output" : `Output ${k}`),
    wanted: (y: number) => `wanted: ${y}`,
    loss: "Loss",
  },
);

interface DiagramProps {
  readonly view: StepView;
  readonly network: TinyNetwork;
  readonly example: Example;
}

/** The network with all its numbers, from left to right, or from top to bottom where it is narrow. */
export function Diagram({ view, network, example }: DiagramProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const say = speak(said);
  const isTall = width < 880;
  const { outputs } = network;
  const ends = outputs === 1 ? ([1] as const) : ([1, 2] as const);
  return (
    <div ref={ref} class={isTall ? "xp-net xp-net-tall" : "xp-net"}>
      <div class="xp-layer">
        {([1, 2] as const).map((i) => (
          <div key={i} class="xp-unit">
            <p class="xp-unit-name">{say.input(i)}</p>
            <Chip view={view} id={`x${i}`} />
          </div>
        ))}
      </div>
      <Gap view={view} isTall={isTall} letter="w" to={2} />
      <div class="xp-layer">
        {([1, 2] as const).map((j) => (
          <div key={j} class="xp-unit">
            <p class="xp-unit-name">{say.hidden(j)}</p>
            <Chip view={view} id={`b${j}`} />
            <Chip view={view} id={`z${j}`} />
            <Chip view={view} id={`h${j}`} />
          </div>
        ))}
      </div>
      <Gap view={view} isTall={isTall} letter="v" to={outputs} />
      <div class="xp-layer">
        {ends.map((k) => (
          <div key={k} class="xp-unit">
            <p class="xp-unit-name">
              {say.output(k, outputs)} <span>{say.wanted(targetOf(outputs, example.target, k))}</span>
            </p>
            <Chip view={view} id={`c${k}`} />
            <Chip view={view} id={`o${k}`} />
            <Chip view={view} id={`p${k}`} />
          </div>
        ))}
      </div>
      <Gap view={view} isTall={isTall} letter={undefined} from={outputs} to={1} />
      <div class="xp-layer">
        <div class="xp-unit xp-unit-loss">
          <p class="xp-unit-name">{say.loss}</p>
          <Chip view={view} id="L" />
        </div>
      </div>
    </div>
  );
}

interface GapProps {
  readonly view: StepView;
  readonly isTall: boolean;
  /** Of the weights that lie here; none when undefined. */
  readonly letter: "w" | "v" | undefined;
  readonly from?: 1 | 2;
  readonly to: 1 | 2;
}

/** The lines between two layers, and their weights: where lines cross the weights stand near their beginning, the others near their end. */
function Gap({ view, isTall, letter, from = 2, to }: GapProps) {
  const across = (unit: number, units: number): number => (units === 1 ? 50 : unit === 1 ? 25 : 75);
  const count = (units: 1 | 2): readonly (1 | 2)[] => (units === 1 ? [1] : [1, 2]);
  const edges = count(from).flatMap((i) =>
    count(to).map((j) => {
      const [start, end] = [across(i, from), across(j, to)];
      const share = to === 1 ? 0.42 : i === j ? 0.74 : isTall ? 0.18 : 0.24;
      return {
        id: `${letter ?? ""}${i}${j}`,
        start,
        end,
        along: share * 100,
        side: start + (end - start) * share,
      };
    }),
  );
  const isActive = (id: string): boolean =>
    view.used.has(id) || view.used.has(`d:${id}`) || view.current === `d:${id}`;
  return (
    <div class={letter === undefined ? "xp-gap xp-gap-short" : "xp-gap"}>
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        {edges.map(({ id, start, end }) => (
          <line
            key={id}
            class={letter !== undefined && isActive(id) ? "xp-edge xp-edge-active" : "xp-edge"}
            vector-effect="non-scaling-stroke"
            x1={isTall ? start : 0}
            y1={isTall ? 0 : start}
            x2={isTall ? end : 100}
            y2={isTall ? 100 : end}
          />
        ))}
      </svg>
      {letter !== undefined &&
        edges.map(({ id, along, side }) => (
          <div
            key={id}
            class="xp-weight"
            style={isTall ? { left: `${side}%`, top: `${along}%` } : { left: `${along}%`, top: `${side}%` }}
          >
            <Chip view={view} id={id} />
          </div>
        ))}
    </div>
  );
}
