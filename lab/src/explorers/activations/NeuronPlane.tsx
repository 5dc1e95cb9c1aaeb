import { useId, useState } from "preact/hooks";
import { speak, words } from "../../state/words.js";
import { RadioStrip } from "../shared/RadioStrip.js";
import { Handle } from "../shared/Handle.js";
import type { Place } from "../shared/dragging.js";
import { useWidth } from "../shared/measureWidth.js";
import { shown, signed } from "../shared/numberWords.js";
import { SliderField } from "../shared/SliderField.js";
import { inLimits, snapped } from "../shared/sliderValues.js";
import { SpokenResult } from "../shared/SpokenResult.js";
import {
  biasThrough,
  corners,
  footOfLine,
  type Gate,
  gates,
  lineOfZero,
  type Neuron,
  type Point,
  rampOf,
  rightAnswers,
} from "./neuron.js";
import type { ScalarName } from "./scalarActivations.js";

const said = words(
  {
    weights: ["Poids w₁", "Poids w₂"],
    bias: "Biais b",
    arrow: "Le vecteur des poids (w₁, w₂)",
    line: "La droite de zéro : le biais",
    task: "À séparer",
    gates: { none: "rien", and: "ET", or: "OU", xor: "OU exclusif" },
    right: (count: number) =>
      count === 4 ? "Les quatre points sont du bon côté." : `${count} points sur 4 sont du bon côté.`,
    sides: "Bleu : sortie positive. Orange : négative. La droite : w₁x₁ + w₂x₂ + b = 0.",
    chart: "La sortie du neurone pour chaque couple d’entrées",
  },
  {
    weights: ["Weight w₁", "Weight w₂"],
    bias: "Bias b",
    arrow: "The vector of the weights (w₁, w₂)",
    line: "The line of zero: the bias",
    task: "To be separated",
    gates: { none: "nothing", and: "AND", or: "OR", xor: "exclusive OR" },
    right: (count: number) =>
      count === 4 ? "All four points are on the right side." : `${count} of 4 points are on the right side.`,
    sides: "Blue: positive output. Orange: negative. The line: w₁x₁ + w₂x₂ + b = 0.",
    chart: "The neuron’s output for each pair of inputs",
  },
);

const REACH = 2.5;
const tasks = ["none", "and", "or", "xor"] as const;

/** A neuron with two inputs: it cuts the plane in two. */
export function NeuronPlane({ name }: { readonly name: ScalarName }) {
  const [neuron, setNeuron] = useState<Neuron>({ w1: 1, w2: 0.5, bias: -1 });
  const [task, setTask] = useState<Gate | "none">("none");
  const [ref, width] = useWidth<HTMLDivElement>();
  const ramp = useId();
  const say = speak(said);
  const change = (part: Partial<Neuron>): void => {
    setNeuron({ ...neuron, ...part });
  };
  const unit = width / (2 * REACH);
  const px = (value: number): number => (value + REACH) * unit;
  const py = (value: number): number => (REACH - value) * unit;
  const inPlane = ([x, y]: Place): Point => [x / unit - REACH, REACH - y / unit];
  const line = lineOfZero(neuron, REACH);
  const foot = footOfLine(neuron) ?? [0, 0];
  // The handles stay in the picture, wherever the line is.
  const hold: Point = [inLimits(foot[0], -REACH, REACH), inLimits(foot[1], -REACH, REACH)];
  const tip: Point = [inLimits(hold[0] + neuron.w1, -2.4, 2.4), inLimits(hold[1] + neuron.w2, -2.4, 2.4)];
  const { from, to, stops } = rampOf(neuron, name, REACH);
  const pull = (w1: number, w2: number): void => {
    const kept = { w1: snapped(inLimits(w1, -4, 4), 0.05), w2: snapped(inLimits(w2, -4, 4), 0.05) };
    // The line turns about its foot, as the hand expects.
    change({ ...kept, bias: snapped(inLimits(biasThrough({ ...kept, bias: 0 }, hold), -10, 10), 0.05) });
  };
  const shift = (place: Point): void => {
    change({ bias: snapped(inLimits(biasThrough(neuron, place), -10, 10), 0.05) });
  };
  const result = task === "none" ? "" : say.right(rightAnswers(neuron, task));
  return (
    <div class="xp-neuron">
      <div ref={ref} class="xp-picture xp-square">
        <svg
          viewBox={`0 0 ${width} ${width}`}
          width={width}
          height={width}
          role="group"
          aria-label={say.chart}
        >
          <linearGradient
            id={ramp}
            gradientUnits="userSpaceOnUse"
            x1={px(from[0])}
            y1={py(from[1])}
            x2={px(to[0])}
            y2={py(to[1])}
          >
            {stops.map(({ place, output }) => (
              <stop key={place} offset={place} style={{ stopColor: shade(output) }} />
            ))}
          </linearGradient>
          <rect width={width} height={width} fill={`url(#${ramp})`} />
          <line class="xp-axis" x1={0} x2={width} y1={py(0)} y2={py(0)} />
          <line class="xp-axis" x1={px(0)} x2={px(0)} y1={0} y2={width} />
          <text class="xp-tick" x={width - 8} y={py(0) - 6} text-anchor="end">
            x₁
          </text>
          <text class="xp-tick" x={px(0) + 8} y={16}>
            x₂
          </text>
          {[-2, -1, 1, 2].map((value) => (
            <g key={value} class="xp-tick">
              <text x={px(value)} y={py(0) + 16} text-anchor="middle">
                {shown(value, 0)}
              </text>
              <text x={px(0) - 6} y={py(value) + 4} text-anchor="end">
                {shown(value, 0)}
              </text>
            </g>
          ))}
          <svg width={width} height={width} overflow="hidden" pointer-events="none">
            {line && (
              <line
                class="xp-zero-line"
                x1={px(line[0][0])}
                y1={py(line[0][1])}
                x2={px(line[1][0])}
                y2={py(line[1][1])}
              />
            )}
            <line class="xp-arrow" x1={px(hold[0])} y1={py(hold[1])} x2={px(tip[0])} y2={py(tip[1])} />
            {task !== "none" &&
              corners.map(([x, y], i) => (
                <circle
                  key={`${x}${y}`}
                  class={gates[task][i] === 1 ? "xp-dot xp-dot-yes" : "xp-dot xp-dot-no"}
                  cx={px(x)}
                  cy={py(y)}
                  r={9}
                />
              ))}
          </svg>
          <Handle
            x={px(hold[0])}
            y={py(hold[1])}
            label={say.line}
            value={neuron.bias}
            least={-10}
            most={10}
            text={`b = ${shown(neuron.bias)}`}
            onDrag={(place) => {
              shift(inPlane(place));
            }}
            onNudge={(right, up) => {
              change({ bias: snapped(inLimits(neuron.bias + (right + up) * 0.1, -10, 10), 0.05) });
            }}
          />
          <Handle
            x={px(tip[0])}
            y={py(tip[1])}
            label={say.arrow}
            value={neuron.w1}
            least={-4}
            most={4}
            text={`w₁ = ${shown(neuron.w1)}, w₂ = ${shown(neuron.w2)}`}
            onDrag={(place) => {
              const [x, y] = inPlane(place);
              pull(x - hold[0], y - hold[1]);
            }}
            onNudge={(right, up) => {
              pull(neuron.w1 + right * 0.1, neuron.w2 + up * 0.1);
            }}
          >
            <ArrowHead dx={neuron.w1} dy={neuron.w2} />
          </Handle>
        </svg>
      </div>
      <div class="xp-side">
        <p class="xp-formula">
          y = <b>{name}</b>({shown(neuron.w1)} x₁ {spaced(neuron.w2)} x₂ {spaced(neuron.bias)})
        </p>
        <SliderField
          label={say.weights[0]}
          value={neuron.w1}
          least={-4}
          most={4}
          step={0.05}
          onChange={(w1) => {
            change({ w1 });
          }}
        />
        <SliderField
          label={say.weights[1]}
          value={neuron.w2}
          least={-4}
          most={4}
          step={0.05}
          onChange={(w2) => {
            change({ w2 });
          }}
        />
        <SliderField
          label={say.bias}
          value={neuron.bias}
          least={-10}
          most={10}
          step={0.05}
          onChange={(bias) => {
            change({ bias });
          }}
        />
        <RadioStrip
          label={say.task}
          value={task}
          options={tasks.map((value) => ({ value, text: say.gates[value] }))}
          onChange={setTask}
        />
        <p class="xp-note">{result === "" ? say.sides : result}</p>
        <SpokenResult text={result} />
      </div>
    </div>
  );
}

function spaced(value: number): string {
  return value < 0 ? `− ${shown(-value)}` : `+ ${signed(value).replace("+", "")}`;
}

/** A colour for an output: paper for 0, full from 1 and -1 on. */
function shade(output: number): string {
  const share = Math.round(Math.min(1, Math.abs(output)) * 62);
  return `color-mix(in srgb, var(--neurone-${output < 0 ? "negative" : "positive"}) ${share}%, var(--neurone-paper))`;
}

function ArrowHead({ dx, dy }: { readonly dx: number; readonly dy: number }) {
  const angle = (-Math.atan2(dy, dx) * 180) / Math.PI;
  return <path class="xp-arrow-head" d="M8 0L-8 8L-4 0L-8 -8z" transform={`rotate(${angle.toFixed(1)})`} />;
}
