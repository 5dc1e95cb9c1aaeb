import type { surfaces } from "neurone/plain";
import { speak, words } from "../../state/words.js";
import { draggedTo } from "../shared/dragging.js";
import { linePath } from "../shared/linePath.js";
import { useWidth } from "../shared/measureWidth.js";
import { inLimits } from "../shared/sliderValues.js";
import { lowestOf } from "./racers.js";
import { styleOf } from "./racerStyle.js";

const said = words(
  { chart: "Le coût de chaque optimiseur, pas après pas", above: "coût au-dessus du minimum", step: "pas" },
  { chart: "The cost of each optimizer, step by step", above: "cost above the minimum", step: "step" },
);

const MARGIN = { left: 46, right: 10, top: 24, bottom: 24 };
/** Ten to the power of so much: lower than this nothing is worth telling apart. */
const FLOOR = -6;

interface ChartProps {
  readonly surface: surfaces.Surface;
  readonly paths: readonly surfaces.OptimizerPath[];
  readonly step: number;
  readonly most: number;
  readonly onStep: (step: number) => void;
}

/** What is left to go down, on a logarithmic scale. */
export function CostChart({ surface, paths, step, most, onStep }: ChartProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const say = speak(said);
  const height = 190;
  const lowest = lowestOf(surface);
  const first = Math.max(...paths.map(({ points }) => points[0]!.value - lowest), 1e-3);
  const ceiling = Math.ceil(Math.log10(first) + 0.5);
  const x = (at: number): number => MARGIN.left + (at / most) * (width - MARGIN.left - MARGIN.right);
  const y = (power: number): number =>
    MARGIN.top +
    ((ceiling - inLimits(power, FLOOR - 0.3, ceiling + 0.6)) / (ceiling - FLOOR)) *
      (height - MARGIN.top - MARGIN.bottom);
  const powers = Array.from({ length: ceiling - FLOOR + 1 }, (_, i) => FLOOR + i);
  return (
    <div ref={ref} class="xp-picture">
      <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={say.chart}>
        <text class="xp-tick" x={0} y={12}>
          {say.above}
        </text>
        <g class="xp-grid">
          {powers.map((power) => (
            <line key={power} x1={x(0)} x2={x(most)} y1={y(power)} y2={y(power)} />
          ))}
        </g>
        <g class="xp-tick">
          {powers
            .filter((power) => power % 2 === 0)
            .map((power) => (
              <text key={power} x={MARGIN.left - 6} y={y(power) + 4} text-anchor="end">
                {power === 0 ? (
                  "1"
                ) : (
                  <>
                    10
                    <tspan dy={-5} font-size="9">
                      {String(power).replace("-", "−")}
                    </tspan>
                  </>
                )}
              </text>
            ))}
          <text x={x(0)} y={height - 6}>
            0
          </text>
          <text x={x(most)} y={height - 6} text-anchor="end">
            {say.step} {most}
          </text>
        </g>
        <svg
          x={MARGIN.left}
          y={MARGIN.top - 6}
          width={Math.max(0, x(most) - x(0))}
          height={height - MARGIN.top - MARGIN.bottom + 8}
          overflow="hidden"
        >
          <g transform={`translate(${-MARGIN.left} ${6 - MARGIN.top})`}>
            {paths.map(({ label = "", points }) => {
              const { stroke, dashes } = styleOf(label);
              const places = points.map(
                ({ step: at, value }) => [x(at), y(Math.log10(Math.max(value - lowest, 1e-12)))] as const,
              );
              return (
                <g key={label} fill="none" stroke={stroke} stroke-dasharray={dashes} stroke-linejoin="round">
                  <path d={linePath(places)} stroke-width={1} opacity={0.25} />
                  <path d={linePath(places.slice(0, step + 1))} stroke-width={2} />
                </g>
              );
            })}
          </g>
        </svg>
        <line class="xp-guide" x1={x(step)} x2={x(step)} y1={MARGIN.top - 6} y2={height - MARGIN.bottom} />
        <rect
          class="xp-ground xp-sideways"
          width={width}
          height={height}
          {...draggedTo(([at]) => {
            const share = (at - MARGIN.left) / (width - MARGIN.left - MARGIN.right);
            onStep(Math.round(inLimits(share, 0, 1) * most));
          })}
        />
      </svg>
    </div>
  );
}
