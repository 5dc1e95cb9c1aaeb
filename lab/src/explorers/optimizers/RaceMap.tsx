import type { surfaces } from "neurone/plain";
import { surfaceContours } from "neurone/plot";
import { useMemo } from "preact/hooks";
import { speak, words } from "../../state/words.js";
import { placeIn, type Place } from "../shared/dragging.js";
import { Handle } from "../shared/Handle.js";
import { linePath } from "../shared/linePath.js";
import { useWidth } from "../shared/measureWidth.js";
import { shown } from "../shared/numberWords.js";
import { inLimits, snapped } from "../shared/sliderValues.js";
import { styleOf } from "./racerStyle.js";

const said = words(
  { start: "Le départ", map: "Les chemins des optimiseurs sur les lignes de niveau" },
  { start: "The start", map: "The paths of the optimizers over the contour lines" },
);

/** What the contours are computed for; they are stretched to what there is room for. */
const DRAWN = { width: 560, height: 400 };

interface MapProps {
  readonly surface: surfaces.Surface;
  readonly paths: readonly surfaces.OptimizerPath[];
  readonly step: number;
  readonly start: surfaces.Point;
  readonly onStart: (start: surfaces.Point) => void;
}

/** The surface from above, and on it the paths; the start is dragged. */
export function RaceMap({ surface, paths, step, start, onStart }: MapProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const height = Math.round(width * (DRAWN.height / DRAWN.width));
  const say = speak(said);
  const [[left, right], [bottom, top]] = [surface.domain.x, surface.domain.y];
  const px = (x: number): number => ((x - left) / (right - left)) * width;
  const py = (y: number): number => ((top - y) / (top - bottom)) * height;
  const grain = [(right - left) / 200, (top - bottom) / 200] as const;
  const put = (x: number, y: number): void => {
    onStart([
      snapped(inLimits(x, left, right), roundGrain(grain[0])),
      snapped(inLimits(y, bottom, top), roundGrain(grain[1])),
    ]);
  };
  const drop = ([x, y]: Place): void => {
    put(left + (x / width) * (right - left), top - (y / height) * (top - bottom));
  };
  const contours = useMemo(() => surfaceContours(surface, DRAWN.width, DRAWN.height), [surface]);
  const ground = useMemo(
    () => (
      <g class="xp-contours" transform={`scale(${width / DRAWN.width} ${height / DRAWN.height})`}>
        {contours.map(({ depth, path }) => (
          <path key={depth} d={path} fill-opacity={(0.5 * depth) / contours.length} />
        ))}
      </g>
    ),
    [contours, width, height],
  );
  const far = (value: number): number => inLimits(value, -4000, 4000);
  return (
    <div ref={ref} class="xp-picture xp-map">
      <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="group" aria-label={say.map}>
        <svg width={width} height={height} overflow="hidden">
          {ground}
          <rect
            class="xp-ground"
            width={width}
            height={height}
            onClick={(event) => {
              drop(placeIn(event.currentTarget.ownerSVGElement ?? event.currentTarget, event));
            }}
          />
          <g pointer-events="none">
            {surface.minima.map(({ x, y, isGlobal }) => (
              <path
                key={`${x} ${y}`}
                class={isGlobal ? "xp-minimum" : "xp-minimum xp-minimum-local"}
                d="M-7 -7L7 7M-7 7L7 -7"
                transform={`translate(${px(x)} ${py(y)})`}
              />
            ))}
            {paths.map(({ label = "", points }) => {
              const { stroke, dashes, mark } = styleOf(label);
              const drawn = points.slice(0, step + 1).map((at): Place => [far(px(at.x)), far(py(at.y))]);
              const [x, y] = drawn.at(-1)!;
              const d = linePath(drawn);
              return (
                <g key={label}>
                  <path class="xp-path-halo" d={d} />
                  <path class="xp-path" d={d} stroke={stroke} stroke-dasharray={dashes} />
                  {step <= 60 &&
                    drawn
                      .slice(1, -1)
                      .map(([a, b], i) => (
                        <circle key={i} class="xp-footstep" cx={a} cy={b} r={2.4} fill={stroke} />
                      ))}
                  <path
                    class="xp-racer"
                    d={mark}
                    fill={stroke}
                    transform={`translate(${x} ${y}) scale(1.5)`}
                  />
                </g>
              );
            })}
          </g>
        </svg>
        <rect class="xp-frame" width={width} height={height} />
        <text class="xp-tick xp-on-map" x={6} y={height - 8}>
          {shown(left, 1)}
        </text>
        <text class="xp-tick xp-on-map" x={width - 6} y={height - 8} text-anchor="end">
          x = {shown(right, 1)}
        </text>
        <text class="xp-tick xp-on-map" x={6} y={18}>
          y = {shown(top, 1)}
        </text>
        <Handle
          x={px(start[0])}
          y={py(start[1])}
          label={say.start}
          value={start[0]}
          least={left}
          most={right}
          text={`x = ${shown(start[0])}, y = ${shown(start[1])}`}
          onDrag={drop}
          onNudge={(toRight, up) => {
            put(start[0] + toRight * grain[0] * 2, start[1] + up * grain[1] * 2);
          }}
        >
          <circle class="xp-start" r={10} />
        </Handle>
      </svg>
    </div>
  );
}

/** A power of ten: starts are round numbers. */
function roundGrain(grain: number): number {
  return 10 ** Math.floor(Math.log10(grain));
}
