import { evenly } from "../shared/linePath.js";
import { shown } from "../shared/numberWords.js";
import { type CurvePlane, REACH } from "./curvePlane.js";

/** Grid, axes and their numbers, under a curve. */
export function CurveAxes({ plane: { width, height, px, py } }: { readonly plane: CurvePlane }) {
  return (
    <>
      <g class="xp-grid">
        {evenly(REACH.left, REACH.right, 11).map((value) => (
          <line key={`x${value}`} x1={px(value)} x2={px(value)} y1={0} y2={height} />
        ))}
        {[-1, 0, 1, 2, 3].map((value) => (
          <line key={`y${value}`} x1={0} x2={width} y1={py(value)} y2={py(value)} />
        ))}
      </g>
      <line class="xp-axis" x1={0} x2={width} y1={py(0)} y2={py(0)} />
      <line class="xp-axis" x1={px(0)} x2={px(0)} y1={0} y2={height} />
      <g class="xp-tick">
        {[-4, -2, 2, 4].map((value) => (
          <text key={`x${value}`} x={px(value)} y={py(0) + 16} text-anchor="middle">
            {shown(value, 0)}
          </text>
        ))}
        {[-1, 1, 2, 3].map((value) => (
          <text key={`y${value}`} x={px(0) - 6} y={py(value) + 4} text-anchor="end">
            {shown(value, 0)}
          </text>
        ))}
      </g>
    </>
  );
}
