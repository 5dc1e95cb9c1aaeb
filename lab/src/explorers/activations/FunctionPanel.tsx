import { useMemo, useState } from "preact/hooks";
import { speak, words } from "../../state/words.js";
import { Handle } from "../shared/Handle.js";
import { draggedTo } from "../shared/dragging.js";
import { evenly, linePath } from "../shared/linePath.js";
import { useWidth } from "../shared/measureWidth.js";
import { shown } from "../shared/numberWords.js";
import { inLimits, snapped } from "../shared/sliderValues.js";
import { SpokenResult } from "../shared/SpokenResult.js";
import { CurveAxes } from "./CurveAxes.js";
import { curvePlane, REACH } from "./curvePlane.js";
import { at, sampleOf, type ScalarName, withGaps } from "./scalarActivations.js";
import { activationWords } from "./activationWords.js";

const said = words(
  {
    point: "Entrée x",
    slope: "pente",
    chart: "La fonction (trait plein) et sa dérivée (tirets).",
  },
  { point: "Input x", slope: "slope", chart: "The function (whole line) and its derivative (dashes)." },
);

// Not at zero itself: where a function has a corner, its slope there belongs to neither side.
const X = evenly(REACH.left - 0.205, REACH.right + 0.205, 521);

/** An activation function with its derivative, and the tangent at the place that one drags. */
export function FunctionPanel({ name }: { readonly name: ScalarName }) {
  const [x, setX] = useState(1);
  const [ref, width] = useWidth<HTMLDivElement>();
  const say = speak(said);
  const [formula, note] = speak(activationWords)[name];
  const lines = useMemo(() => {
    const { values, slopes } = sampleOf(name, X);
    return { values: withGaps(X, values), slopes: withGaps(X, slopes) };
  }, [name]);
  const { value, slope } = at(name, x);

  // Equally long units: a slope of 1 looks like one.
  const plane = curvePlane(width);
  const { height, unit, px, py } = plane;
  const path = (places: readonly (readonly [number, number])[]): string =>
    linePath(places.map(([a, b]) => [px(a), py(inLimits(b, -40, 40))]));
  const move = (to: number): void => {
    setX(snapped(inLimits(to, REACH.left, REACH.right), 0.05));
  };
  // Half the tangent's length, whatever its slope.
  const half = 1.7 / Math.hypot(1, slope);
  const words = `f(${shown(x)}) = ${shown(value)}, ${say.slope} ${shown(slope)}`;

  return (
    <figure class="xp-function">
      <div ref={ref} class="xp-picture">
        <svg
          viewBox={`0 0 ${width} ${height}`}
          width={width}
          height={height}
          role="group"
          aria-label={say.chart}
        >
          <rect
            class="xp-ground xp-sideways"
            width={width}
            height={height}
            {...draggedTo(([at]) => {
              move(at / unit + REACH.left);
            })}
          />
          <CurveAxes plane={plane} />
          <svg width={width} height={height} overflow="hidden" pointer-events="none">
            <line class="xp-guide" x1={px(x)} x2={px(x)} y1={py(value)} y2={py(slope)} />
            <path class="xp-slope-line" d={path(lines.slopes)} />
            <path class="xp-curve" d={path(lines.values)} />
            <line
              class="xp-tangent"
              x1={px(x - half)}
              y1={py(value - half * slope)}
              x2={px(x + half)}
              y2={py(value + half * slope)}
            />
            <circle class="xp-slope-point" cx={px(x)} cy={py(slope)} r={5} />
          </svg>
          <Handle
            x={px(x)}
            y={inLimits(py(value), 12, height - 12)}
            label={say.point}
            value={x}
            least={REACH.left}
            most={REACH.right}
            text={words}
            cursor="ew-resize"
            onDrag={([at]) => {
              move(at / unit + REACH.left);
            }}
            onNudge={(right, up) => {
              move(x + (right + up) * 0.05);
            }}
            onEnd={(end) => {
              move(end * REACH.right);
            }}
          />
        </svg>
      </div>
      <figcaption>
        <p class="xp-formula">
          <b>{name}</b>(x) = {formula}
        </p>
        <dl class="xp-numbers">
          <div>
            <dt>x</dt>
            <dd data-value="x">{shown(x)}</dd>
          </div>
          <div class="xp-is-curve">
            <dt>f(x)</dt>
            <dd data-value="f">{shown(value, 3)}</dd>
          </div>
          <div class="xp-is-slope">
            <dt>f′(x)</dt>
            <dd data-value="slope">{shown(slope, 3)}</dd>
          </div>
        </dl>
        <p class="xp-note">{note}</p>
        <SpokenResult text={`${name}: ${words}`} />
      </figcaption>
    </figure>
  );
}
