import { speak, words } from "../../state/words.js";
import { percent } from "../../state/numbers.js";
import { evenly, linePath } from "../shared/linePath.js";
import { useWidth } from "../shared/measureWidth.js";
import { brief, shown } from "../shared/numberWords.js";

const said = words(
  {
    chart: "L’erreur −ln p selon la probabilité p de la vraie classe",
    loss: "erreur",
    p: "p de la vraie classe",
  },
  { chart: "The loss −ln p by the probability p of the true class", loss: "loss", p: "p of the true class" },
);

const MOST = 5;
const MARGIN = { left: 30, right: 12, top: 12, bottom: 34 };

/** The curve of -ln p, and where on it the true class is. */
export function LossCurve({ probability, loss }: { readonly probability: number; readonly loss: number }) {
  const [ref, width] = useWidth<HTMLDivElement>(280);
  const say = speak(said);
  const height = Math.min(260, Math.max(190, width * 0.7));
  const x = (p: number): number => MARGIN.left + p * (width - MARGIN.left - MARGIN.right);
  const y = (value: number): number =>
    height - MARGIN.bottom - (Math.min(value, MOST + 0.2) / MOST) * (height - MARGIN.top - MARGIN.bottom);
  const curve = evenly(0.004, 1, 160).map((p) => [x(p), y(-Math.log(p))] as const);
  return (
    <div ref={ref} class="xp-picture">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        role="img"
        aria-label={`${say.chart}: −ln ${brief(probability)} = ${shown(loss, 3)}`}
      >
        <g class="xp-grid">
          {[1, 2, 3, 4, 5].map((value) => (
            <line key={value} x1={x(0)} x2={x(1)} y1={y(value)} y2={y(value)} />
          ))}
        </g>
        <line class="xp-axis" x1={x(0)} x2={x(1)} y1={y(0)} y2={y(0)} />
        <line class="xp-axis" x1={x(0)} x2={x(0)} y1={y(MOST)} y2={y(0)} />
        <g class="xp-tick">
          {[0, 1, 2, 3, 4, 5].map((value) => (
            <text key={value} x={x(0) - 8} y={y(value) + 4} text-anchor="end">
              {value}
            </text>
          ))}
          {[0, 0.5, 1].map((p) => (
            <text key={p} x={x(p)} y={y(0) + 16} text-anchor={p === 1 ? "end" : "middle"}>
              {percent(p, 0)}
            </text>
          ))}
          <text x={x(1)} y={height - 3} text-anchor="end">
            {say.p}
          </text>
          <text x={x(0) + 6} y={MARGIN.top}>
            −ln p
          </text>
        </g>
        <path class="xp-curve xp-loss-curve" d={linePath(curve)} />
        <line class="xp-guide" x1={x(probability)} x2={x(probability)} y1={y(0)} y2={y(loss)} />
        <line class="xp-guide" x1={x(0)} x2={x(probability)} y1={y(loss)} y2={y(loss)} />
        <circle class="xp-loss-point" cx={x(probability)} cy={y(loss)} r={7} />
      </svg>
    </div>
  );
}
