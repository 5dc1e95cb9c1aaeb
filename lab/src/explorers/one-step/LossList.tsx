import { speak, words } from "../../state/words.js";
import { linePath } from "../shared/linePath.js";
import { useWidth } from "../shared/measureWidth.js";
import { shown } from "../shared/numberWords.js";

const said = words(
  { title: "L’erreur, pas après pas", none: "L’erreur de chaque pas s’inscrira ici." },
  { title: "The loss, step by step", none: "The loss of each step will be written here." },
);

/** The losses of the steps so far: they fall. */
export function LossList({ losses }: { readonly losses: readonly number[] }) {
  const [ref, width] = useWidth<HTMLDivElement>(240);
  const say = speak(said);
  const height = 72;
  const most = Math.max(...losses, 1e-6);
  const x = (i: number): number => 6 + (losses.length < 2 ? 0 : (i / (losses.length - 1)) * (width - 12));
  const y = (value: number): number => height - 6 - (value / most) * (height - 14);
  return (
    <div class="xp-losses">
      <p class="xp-loss-title">{say.title}</p>
      <div ref={ref} class="xp-picture" aria-hidden="true">
        <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
          <line class="xp-axis" x1={0} x2={width} y1={height - 6} y2={height - 6} />
          <path class="xp-curve xp-loss-line" d={linePath(losses.map((value, i) => [x(i), y(value)]))} />
          {losses.map((value, i) => (
            <circle key={i} class="xp-loss-dot" cx={x(i)} cy={y(value)} r={losses.length > 40 ? 2 : 3.5} />
          ))}
        </svg>
      </div>
      <p data-value="losses">
        {losses.length === 0
          ? say.none
          : (losses.length > 5 ? "… → " : "") +
            losses
              .slice(-5)
              .map((value) => shown(value, 4))
              .join(" → ")}
      </p>
    </div>
  );
}
