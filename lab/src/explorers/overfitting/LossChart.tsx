import { number } from "../../state/numbers.js";
import { speak, words } from "../../state/words.js";
import { linePath } from "../shared/linePath.js";
import { useWidth } from "../shared/measureWidth.js";
import { bestOf, type Progress } from "./settings.js";

const said = words(
  {
    chart: "L’erreur d’entraînement et de validation, époque après époque",
    loss: "erreur quadratique moyenne",
    epoch: (count: string) => `époque ${count}`,
    train: "entraînement",
    validation: "validation",
    best: "meilleure validation",
    noise: "le bruit",
  },
  {
    chart: "The training and validation loss, epoch by epoch",
    loss: "mean squared error",
    epoch: (count: string) => `epoch ${count}`,
    train: "training",
    validation: "validation",
    best: "best validation",
    noise: "the noise",
  },
);

const MARGIN = { left: 44, right: 84, top: 22, bottom: 24 };
const LIMITS = { low: 0.004, high: 2 };

interface LossProps {
  readonly history: readonly Progress[];
  readonly epochs: number;
  /** The variance of the noise: what even the truth would be wrong by. */
  readonly floor: number;
}

/** Both losses on a logarithmic scale: where they part, learning by heart begins. */
export function LossChart({ history, epochs, floor }: LossProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const say = speak(said);
  const height = 230;
  const right = width - MARGIN.right;
  const bottom = height - MARGIN.bottom;
  const x = (epoch: number): number => MARGIN.left + (epoch / epochs) * (right - MARGIN.left);
  const y = (loss: number): number => {
    const kept = Math.min(LIMITS.high, Math.max(LIMITS.low, loss));
    return (
      MARGIN.top + (Math.log(LIMITS.high / kept) / Math.log(LIMITS.high / LIMITS.low)) * (bottom - MARGIN.top)
    );
  };
  const best = bestOf(history);
  const last = history.at(-1);
  const line = (loss: (one: Progress) => number): string =>
    linePath(history.map((one) => [x(one.epoch), y(loss(one))] as const));
  const gap = last === undefined ? 0 : y(last.trainLoss) - y(last.validationLoss);
  // Two labels do not stand on each other.
  const push = Math.abs(gap) < 15 ? (15 - Math.abs(gap)) / 2 : 0;
  const sign = gap >= 0 ? 1 : -1;
  return (
    <div ref={ref} class="xp-picture">
      <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={say.chart}>
        <text class="xp-tick" x={0} y={12}>
          {say.loss}
        </text>
        <g class="xp-grid">
          {[0.01, 0.1, 1].map((loss) => (
            <line key={loss} x1={MARGIN.left} x2={right} y1={y(loss)} y2={y(loss)} />
          ))}
        </g>
        <g class="xp-tick">
          {[0.01, 0.1, 1].map((loss) => (
            <text key={loss} x={MARGIN.left - 6} y={y(loss) + 4} text-anchor="end">
              {number(loss)}
            </text>
          ))}
          <text x={MARGIN.left} y={height - 6}>
            0
          </text>
          <text x={right} y={height - 6} text-anchor="end">
            {say.epoch(number(epochs))}
          </text>
          {floor > LIMITS.low && (
            <text x={MARGIN.left + 6} y={y(floor) + 14}>
              {say.noise}
            </text>
          )}
        </g>
        {floor > LIMITS.low && (
          <line class="xp-guide" x1={MARGIN.left} x2={right} y1={y(floor)} y2={y(floor)} />
        )}
        <line class="xp-axis" x1={MARGIN.left} x2={right} y1={bottom} y2={bottom} />
        <path class="xp-train-line" d={line(({ trainLoss }) => trainLoss)} />
        <path class="xp-validation-line" d={line(({ validationLoss }) => validationLoss)} />
        {best && last && best.epoch > 0 && (
          <>
            <line class="xp-best-line" x1={x(best.epoch)} x2={x(best.epoch)} y1={MARGIN.top} y2={bottom} />
            <circle class="xp-best-point" cx={x(best.epoch)} cy={y(best.validationLoss)} r={5} />
            <text
              class="xp-tick"
              x={x(best.epoch) + (x(best.epoch) > right / 2 ? -6 : 6)}
              y={MARGIN.top + 10}
              text-anchor={x(best.epoch) > right / 2 ? "end" : "start"}
            >
              {say.best}
            </text>
          </>
        )}
        {last && (
          <>
            <text class="xp-end-train" x={x(last.epoch) + 6} y={y(last.trainLoss) + 4 + push * sign}>
              {say.train}
            </text>
            <text
              class="xp-end-validation"
              x={x(last.epoch) + 6}
              y={y(last.validationLoss) + 4 - push * sign}
            >
              {say.validation}
            </text>
          </>
        )}
      </svg>
    </div>
  );
}
