import { surfaces } from "neurone/plain";
import type { ComponentType } from "preact";
import { useState } from "preact/hooks";
import { sampleOf, withGaps, at } from "../activations/scalarActivations.js";
import { placeIn } from "../shared/dragging.js";
import { evenly, linePath } from "../shared/linePath.js";
import { truth, makePoints } from "../overfitting/data.js";
import { runRace } from "../optimizers/racers.js";
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

/** The tiny network: the mouse sends something through it. */
function StepPicture() {
  const [place, mouse] = useMouse(0.5);
  const layers = [[60, 130], [60, 130], [95]];
  const x = [40, 160, 280];
  const lit = place * 3;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} {...mouse}>
      {[0, 1].map((layer) =>
        layers[layer]!.map((from) =>
          layers[layer + 1]!.map((to) => (
            <line
              key={`${layer}${from}${to}`}
              class={lit > layer + 0.5 ? "xp-tangent" : "xp-axis"}
              x1={x[layer]}
              y1={from}
              x2={x[layer + 1]}
              y2={to}
            />
          )),
        ),
      )}
      {layers.map((units, layer) =>
        units.map((y) => (
          <circle
            key={`${layer}${y}`}
            class={lit >= layer ? "xp-unit-lit" : "xp-unit-dark"}
            cx={x[layer]}
            cy={y}
            r={19}
          />
        )),
      )}
    </svg>
  );
}

const ground = surfaces.get("ravine");
const paths = runRace(
  ground,
  [
    { key: "sgd", rate: 0.49 },
    { key: "adam", rate: 0.5 },
  ],
  ground.start,
);
const [[west, east], [south, north]] = [ground.domain.x, ground.domain.y];

function RacePicture() {
  const [place, mouse] = useMouse(0.5);
  const step = Math.round(place * 40);
  const at = ({ x, y }: { x: number; y: number }) =>
    [((x - west) / (east - west)) * WIDTH, ((north - y) / (north - south)) * HEIGHT] as const;
  const [cx, cy] = at({ x: 0, y: 0 });
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} {...mouse}>
      {/* The ravine's lines of equal cost are ellipses: its curvatures are 0.1 and 4. */}
      {[0.3, 0.8, 1.6, 2.6, 4, 6, 9].map((height) => (
        <ellipse
          key={height}
          class="xp-thumb-contour"
          cx={cx}
          cy={cy}
          rx={(Math.sqrt(height / 0.05) * WIDTH) / (east - west)}
          ry={(Math.sqrt(height / 2) * HEIGHT) / (north - south)}
        />
      ))}
      {paths.map(({ label = "", points }) => {
        const drawn = points.slice(0, step + 1).map(at);
        const [x, y] = drawn.at(-1)!;
        const stroke = label === "sgd" ? "var(--neurone-error)" : "var(--neurone-train)";
        return (
          <g key={label} stroke={stroke} fill={stroke}>
            <path d={linePath(drawn)} fill="none" stroke-width={2.2} stroke-linejoin="round" />
            <circle cx={x} cy={y} r={5} />
          </g>
        );
      })}
    </svg>
  );
}

const samples = makePoints({ points: 24, noise: 0.3, seed: 5 });

function PointsPicture() {
  const [place, mouse] = useMouse(0.3);
  const px = (x: number): number => WIDTH / 2 + x * 48;
  const py = (y: number): number => HEIGHT / 2 - y * 58;
  const all = [...samples.train, ...samples.validation];
  // The noise follows the mouse.
  const share = place / 0.5;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} {...mouse}>
      <path class="xp-curve" d={linePath(evenly(-3, 3, 81).map((x) => [px(x), py(truth(x))]))} />
      {all.map(({ x, y }, i) => (
        <circle
          key={i}
          class={i < samples.train.length ? "xp-thumb-train" : "xp-thumb-validation"}
          cx={px(x)}
          cy={py(truth(x) + (y - truth(x)) * share)}
          r={5}
        />
      ))}
    </svg>
  );
}

/** The small live picture of each explorer in the index. */
export const thumbnails: Readonly<Record<string, ComponentType>> = {
  activations: NeuronPicture,
  softmax: SoftmaxPicture,
  "one-step": StepPicture,
  optimizers: RacePicture,
  overfitting: PointsPicture,
};
