import type { ComponentType } from "preact";
import { useState } from "preact/hooks";
import { sampleOf, withGaps, at } from "../activations/scalarActivations.js";
import { placeIn } from "../shared/dragging.js";
import { evenly, linePath } from "../shared/linePath.js";
import { exampleScores, outcomeOf } from "../softmax/logits.js";

const WIDTH = 320;
const HEIGHT = 180;

/** A picture that follows the mouse, from 0 at its left to 1 at its right. */
function useMouse(first: number): [number, { onPointerMove: (event: PointerEvent) => void }] {
  const [place, setPlace] = useState(first);
  return [
    place,
    {
      onPointerMove: (event) => {
        const [x] = placeIn(event.currentTarget as Element, event);
        setPlace(Math.min(1, Math.max(0, x / WIDTH)));
      },
    },
  ];
}

const X = evenly(-4.02, 4.02, 161);
const curve = sampleOf("tanh", X);

function NeuronPicture() {
  const [place, mouse] = useMouse(0.58);
  const px = (x: number): number => WIDTH / 2 + x * 38;
  const py = (y: number): number => HEIGHT / 2 - y * 56;
  const x = (place - 0.5) * 7.6;
  const { value, slope } = at("tanh", x);
  const half = 1.1 / Math.hypot(1, slope);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} {...mouse}>
      <line class="xp-axis" x1={0} x2={WIDTH} y1={py(0)} y2={py(0)} />
      <line class="xp-axis" x1={px(0)} x2={px(0)} y1={0} y2={HEIGHT} />
      <path class="xp-slope-line" d={linePath(withGaps(X, curve.slopes).map(([a, b]) => [px(a), py(b)]))} />
      <path class="xp-curve" d={linePath(withGaps(X, curve.values).map(([a, b]) => [px(a), py(b)]))} />
      <line
        class="xp-tangent"
        x1={px(x - half)}
        y1={py(value - half * slope)}
        x2={px(x + half)}
        y2={py(value + half * slope)}
      />
      <circle class="xp-disc" cx={px(x)} cy={py(value)} r={7} />
    </svg>
  );
}

function SoftmaxPicture() {
  const [place, mouse] = useMouse(0.72);
  const scores = exampleScores(10).with(3, 4 * place - 0.5);
  const { probabilities } = outcomeOf({ scores, temperature: 1, shift: 0, trueClass: 3 });
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} {...mouse}>
      {probabilities.map((p, i) => (
        <g key={i}>
          <rect class="xp-probability" x={22 + i * 28} width={20} y={150 - p * 130} height={p * 130} />
          <text class="xp-tick" x={32 + i * 28} y={168} text-anchor="middle">
            {i}
          </text>
        </g>
      ))}
      <line class="xp-axis" x1={14} x2={306} y1={150} y2={150} />
    </svg>
  );
}

/** The small live picture of each explorer in the index. */
export const thumbnails: Readonly<Record<string, ComponentType>> = {
  activations: NeuronPicture,
  softmax: SoftmaxPicture,
};
