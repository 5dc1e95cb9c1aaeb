import { speak, words } from "../../state/words.js";
import { evenly, linePath } from "../shared/linePath.js";
import { useWidth } from "../shared/measureWidth.js";
import { type Sample, truth } from "./data.js";
import { REACH } from "./settings.js";

const said = words(
  {
    chart: "Les points et la courbe du réseau",
    train: "entraînement",
    validation: "validation",
    truth: "la vérité, sans bruit",
    network: "le réseau",
  },
  {
    chart: "The points and the network’s curve",
    train: "training",
    validation: "validation",
    truth: "the truth, without noise",
    network: "the network",
  },
);

const TOP = 2;

interface FitProps {
  readonly train: readonly Sample[];
  readonly validation: readonly Sample[];
  readonly curve: Float32Array | undefined;
}

/** The points, split in two, and what the network makes of them. */
export function FitChart({ train, validation, curve }: FitProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const say = speak(said);
  const height = Math.round(Math.min(420, Math.max(230, width * 0.56)));
  const px = (x: number): number => ((x + REACH * 1.04) / (2.08 * REACH)) * width;
  const py = (y: number): number => ((TOP - y) / (2 * TOP)) * height;
  const grid = evenly(-REACH, REACH, curve?.length ?? 2);
  return (
    <div>
      <div ref={ref} class="xp-picture">
        <svg
          viewBox={`0 0 ${width} ${height}`}
          width={width}
          height={height}
          role="img"
          aria-label={say.chart}
        >
          <line class="xp-axis" x1={0} x2={width} y1={py(0)} y2={py(0)} />
          <svg width={width} height={height} overflow="hidden">
            <path
              class="xp-truth-line"
              d={linePath(evenly(-REACH, REACH, 121).map((x) => [px(x), py(truth(x))]))}
            />
            {curve && <path class="xp-fit-line" d={linePath(grid.map((x, i) => [px(x), py(curve[i]!)]))} />}
            {train.map(({ x, y }, i) => (
              <circle key={`t${i}`} class="xp-point-train" cx={px(x)} cy={py(y)} r={5} />
            ))}
            {validation.map(({ x, y }, i) => (
              <rect
                key={`v${i}`}
                class="xp-point-validation"
                x={-4.5}
                y={-4.5}
                width={9}
                height={9}
                transform={`translate(${px(x)} ${py(y)}) rotate(45)`}
              />
            ))}
          </svg>
        </svg>
      </div>
      <ul class="xp-legend">
        <li>
          <svg width={16} height={16} aria-hidden="true">
            <circle class="xp-point-train" cx={8} cy={8} r={5} />
          </svg>
          {say.train} ({train.length})
        </li>
        <li>
          <svg width={16} height={16} aria-hidden="true">
            <rect
              class="xp-point-validation"
              x={-4.5}
              y={-4.5}
              width={9}
              height={9}
              transform="translate(8 8) rotate(45)"
            />
          </svg>
          {say.validation} ({validation.length})
        </li>
        <li>
          <svg width={24} height={16} aria-hidden="true">
            <path class="xp-fit-line" d="M0 8H24" />
          </svg>
          {say.network}
        </li>
        <li>
          <svg width={24} height={16} aria-hidden="true">
            <path class="xp-truth-line" d="M0 8H24" />
          </svg>
          {say.truth}
        </li>
      </ul>
    </div>
  );
}
