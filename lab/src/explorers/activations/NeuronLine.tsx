import { useMemo, useState } from "preact/hooks";
import { activations } from "neurone/plain";
import { speak, words } from "../../state/words.js";
import { Handle } from "../shared/Handle.js";
import { evenly, linePath } from "../shared/linePath.js";
import { useWidth } from "../shared/measureWidth.js";
import { shown, signed } from "../shared/numberWords.js";
import { SliderField } from "../shared/SliderField.js";
import { inLimits, snapped } from "../shared/sliderValues.js";
import { SpokenResult } from "../shared/SpokenResult.js";
import { CurveAxes } from "./CurveAxes.js";
import { curvePlane, REACH } from "./curvePlane.js";
import { type ScalarName, withGaps } from "./scalarActivations.js";

const said = words(
  {
    weight: "Poids w",
    bias: "Biais b",
    threshold: "seuil",
    handle: "Le seuil : là où w·x + b = 0",
    never: "Avec un poids nul, l’entrée ne compte pas : la sortie est la même partout.",
    where: (x: string) => `Le neurone bascule en x = −b/w = ${x}.`,
    chart: "La sortie du neurone selon son entrée",
  },
  {
    weight: "Weight w",
    bias: "Bias b",
    threshold: "threshold",
    handle: "The threshold: where w·x + b = 0",
    never: "With a weight of zero the input does not count: the output is the same everywhere.",
    where: (x: string) => `The neuron turns at x = −b/w = ${x}.`,
    chart: "The neuron’s output by its input",
  },
);

const X = evenly(REACH.left - 0.2, REACH.right + 0.21, 421);

/** A neuron with one input: weight and bias stretch and shift the activation function's curve. */
export function NeuronLine({ name }: { readonly name: ScalarName }) {
  const [weight, setWeight] = useState(1.5);
  const [bias, setBias] = useState(-1.5);
  const [ref, width] = useWidth<HTMLDivElement>();
  const say = speak(said);
  const outputs = useMemo(
    () => activations.get(name).call(X.map((x) => weight * x + bias)),
    [name, weight, bias],
  );
  const plane = curvePlane(width);
  const { height, unit, px, py } = plane;
  const threshold = weight === 0 ? undefined : -bias / weight + 0;
  const drag = (x: number): void => {
    setBias(snapped(inLimits(-weight * inLimits(x, REACH.left, REACH.right), -10, 10), 0.05));
  };
  const sum = `${shown(weight)} x ${signed(bias).replace(/^([+−])/, "$1 ")}`;
  return (
    <div class="xp-neuron">
      <div ref={ref} class="xp-picture">
        <svg
          viewBox={`0 0 ${width} ${height}`}
          width={width}
          height={height}
          role="group"
          aria-label={say.chart}
        >
          <CurveAxes plane={plane} />
          <svg width={width} height={height} overflow="hidden" pointer-events="none">
            <path
              class="xp-sum-line"
              d={linePath([
                [px(-6), py(weight * -6 + bias)],
                [px(6), py(weight * 6 + bias)],
              ])}
            />
            <path
              class="xp-curve"
              d={linePath(withGaps(X, outputs).map(([x, y]) => [px(x), py(inLimits(y, -40, 40))]))}
            />
          </svg>
          {threshold !== undefined && Math.abs(threshold) <= REACH.right && (
            <>
              <line class="xp-guide" x1={px(threshold)} x2={px(threshold)} y1={0} y2={height} />
              <text class="xp-tick" x={px(threshold) + 8} y={16}>
                {say.threshold}
              </text>
              <Handle
                x={px(threshold)}
                y={py(0)}
                label={say.handle}
                value={threshold}
                least={REACH.left}
                most={REACH.right}
                text={`x = ${shown(threshold)}`}
                cursor="ew-resize"
                onDrag={([x]) => {
                  drag(x / unit + REACH.left);
                }}
                onNudge={(right, up) => {
                  drag(threshold + (right + up) * 0.1);
                }}
              />
            </>
          )}
        </svg>
      </div>
      <div class="xp-side">
        <p class="xp-formula">
          y = <b>{name}</b>({sum})
        </p>
        <SliderField label={say.weight} value={weight} least={-4} most={4} step={0.05} onChange={setWeight} />
        <SliderField label={say.bias} value={bias} least={-10} most={10} step={0.05} onChange={setBias} />
        <p class="xp-note">{threshold === undefined ? say.never : say.where(shown(threshold))}</p>
        <SpokenResult text={threshold === undefined ? say.never : say.where(shown(threshold))} />
      </div>
    </div>
  );
}
