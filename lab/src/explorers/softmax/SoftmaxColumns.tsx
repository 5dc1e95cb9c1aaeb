import { useId } from "preact/hooks";
import { speak, words } from "../../state/words.js";
import { percent } from "../../state/numbers.js";
import { draggedTo } from "../shared/dragging.js";
import { Handle } from "../shared/Handle.js";
import { useWidth } from "../shared/measureWidth.js";
import { shown, signed } from "../shared/numberWords.js";
import { inLimits, snapped } from "../shared/sliderValues.js";
import { type Outcome, SCORE_LIMIT, type Scores } from "./logits.js";

const said = words(
  {
    scores: "scores z",
    probabilities: "probabilités p",
    gradient: "gradient p − y",
    arrows: "les flèches vont contre le gradient",
    score: (name: number) => `Score du ${name}`,
    chart: "Un score par classe, et sa probabilité",
    truth: "La vraie classe",
  },
  {
    scores: "scores z",
    probabilities: "probabilities p",
    gradient: "gradient p − y",
    arrows: "the arrows go against the gradient",
    score: (name: number) => `Score of ${name}`,
    chart: "A score for each class, and its probability",
    truth: "The true class",
  },
);

/** Scores are drawn from -7.6 to 7.6: the largest, shifted, and its number. */
const REACH = 7.6;
/** How long the arrow of a gradient of 1 is. */
const ARROW = 64;

interface ColumnsProps {
  readonly given: Scores;
  readonly outcome: Outcome;
  readonly onScore: (place: number, score: number) => void;
  readonly onTruth: (place: number) => void;
}

/** A column for each class: its score to drag, an arrow that says where training pulls it, and its probability. */
export function SoftmaxColumns({ given, outcome, onScore, onTruth }: ColumnsProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const truth = useId();
  const say = speak(said);
  const { scores, shift, trueClass } = given;
  const column = width / scores.length;
  const bar = Math.min(40, column * 0.5);
  const isWide = column > 52;
  const scoreHeight = width > 600 ? 290 : 240;
  const y = (score: number): number => scoreHeight / 2 - (score / REACH) * (scoreHeight / 2);
  const below = { top: scoreHeight + 30, height: width > 600 ? 150 : 110 };
  const floor = below.top + below.height;
  const height = floor + 6;
  const set = (place: number, score: number): void => {
    onScore(place, snapped(inLimits(score - shift, -SCORE_LIMIT, SCORE_LIMIT), 0.1));
  };
  return (
    <div class="xp-columns">
      <div ref={ref} class="xp-picture">
        <svg
          viewBox={`0 0 ${width} ${height}`}
          width={width}
          height={height}
          role="group"
          aria-label={say.chart}
        >
          <line class="xp-axis" x1={0} x2={width} y1={y(0)} y2={y(0)} />
          <line class="xp-axis" x1={0} x2={width} y1={floor} y2={floor} />
          <text class="xp-tick" x={0} y={12}>
            {say.scores}
          </text>
          <text class="xp-tick" x={0} y={below.top - 12}>
            {say.probabilities}
          </text>
          {scores.map((score, i) => {
            const middle = column * (i + 0.5);
            const value = score + shift;
            const p = outcome.probabilities[i]!;
            const pull = outcome.gradient[i]!;
            const isTrue = i === trueClass;
            const tall = p * below.height;
            const arrow = y(value) + pull * ARROW;
            return (
              <g key={i} class={isTrue ? "xp-is-true" : undefined}>
                <rect
                  class="xp-ground xp-updown"
                  x={column * i}
                  width={column}
                  height={scoreHeight}
                  {...draggedTo(([, at]) => {
                    set(i, (0.5 - at / scoreHeight) * 2 * REACH);
                  })}
                />
                <g pointer-events="none">
                  <rect
                    class={value < 0 ? "xp-negative" : "xp-positive"}
                    x={middle - bar / 2}
                    width={bar}
                    y={Math.min(y(0), y(value))}
                    height={Math.abs(y(value) - y(0))}
                  />
                  <rect
                    class="xp-probability"
                    x={middle - bar / 2}
                    width={bar}
                    y={floor - tall}
                    height={tall}
                  />
                  {isTrue && (
                    <rect
                      class="xp-true-frame"
                      x={middle - bar / 2 - 3}
                      width={bar + 6}
                      y={below.top}
                      height={below.height}
                    />
                  )}
                  <text
                    class="xp-value"
                    x={middle}
                    y={Math.max(below.top - 2, floor - tall - 6)}
                    text-anchor="middle"
                  >
                    {percent(p, isWide ? 1 : 0)}
                  </text>
                  <text
                    class="xp-value"
                    x={middle}
                    y={value < 0 ? y(value) + 26 : y(value) - 16}
                    text-anchor="middle"
                  >
                    {shown(value, 1)}
                  </text>
                </g>
                <Handle
                  x={middle}
                  y={y(value)}
                  radius={8}
                  vertical
                  label={say.score(i)}
                  value={value}
                  least={-SCORE_LIMIT + shift}
                  most={SCORE_LIMIT + shift}
                  text={`${shown(value, 1)}; p = ${percent(p, 1)}`}
                  cursor="ns-resize"
                  onDrag={([, at]) => {
                    set(i, (0.5 - at / scoreHeight) * 2 * REACH);
                  }}
                  onNudge={(right, up) => {
                    set(i, value + (right + up) * 0.1);
                  }}
                  onEnd={(end) => {
                    set(i, end * SCORE_LIMIT + shift);
                  }}
                />
                {Math.abs(pull) * ARROW > 4 && (
                  <path
                    class="xp-gradient"
                    pointer-events="none"
                    d={arrowPath(middle + bar / 2 + 5, y(value), arrow)}
                  />
                )}
              </g>
            );
          })}
        </svg>
      </div>
      <div
        class="xp-truth"
        role="radiogroup"
        aria-label={say.truth}
        style={{ gridTemplateColumns: `repeat(${scores.length}, 1fr)` }}
      >
        {scores.map((_, i) => (
          <label key={i}>
            <input
              type="radio"
              name={truth}
              checked={i === trueClass}
              onChange={() => {
                onTruth(i);
              }}
            />
            <span>{i}</span>
          </label>
        ))}
      </div>
      <div
        class="xp-gradient-row"
        style={{ gridTemplateColumns: `repeat(${scores.length}, 1fr)` }}
        role="group"
        aria-label={say.gradient}
      >
        {outcome.gradient.map((value, i) => (
          <span key={i} data-value="gradient">
            {signed(value, isWide ? 3 : 1)}
          </span>
        ))}
      </div>
      <p class="xp-gradient-caption">
        {say.gradient} <span>({say.arrows})</span>
      </p>
    </div>
  );
}

/** Down, or up, with a head. */
function arrowPath(x: number, from: number, to: number): string {
  const back = to > from ? -5 : 5;
  return `M${x} ${from}V${to}M${x - 4} ${to + back}L${x} ${to}L${x + 4} ${to + back}`;
}
