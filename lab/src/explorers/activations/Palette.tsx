import { useId } from "preact/hooks";
import { speak, words } from "../../state/words.js";
import { evenly, linePath } from "../shared/linePath.js";
import { sampleOf, scalarNames, type ScalarName, withGaps } from "./scalarActivations.js";

const said = words({ legend: "Fonction d’activation" }, { legend: "Activation function" });

const SIZE = { width: 56, height: 34 };
const X = evenly(-4.03, 4.03, 121);

/** Each function as a little picture: f from -4 to 4, up to 3. */
const pictures = new Map(
  scalarNames.map((name) => [
    name,
    linePath(
      withGaps(X, sampleOf(name, X).values).map(([x, y]) => [
        ((x + 4) / 8) * SIZE.width,
        SIZE.height - 10 - Math.min(9, Math.max(-9, y)) * 7,
      ]),
    ),
  ]),
);

interface PaletteProps {
  readonly value: ScalarName;
  readonly onChange: (name: ScalarName) => void;
}

/** All activation functions to choose from, by their looks. */
export function Palette({ value, onChange }: PaletteProps) {
  const group = useId();
  return (
    <fieldset class="xp-palette">
      <legend>{speak(said).legend}</legend>
      <div>
        {scalarNames.map((name) => (
          <label key={name}>
            <input
              type="radio"
              name={group}
              value={name}
              checked={name === value}
              onChange={() => {
                onChange(name);
              }}
            />
            <svg
              width={SIZE.width}
              height={SIZE.height}
              viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
              aria-hidden="true"
            >
              <line class="xp-axis" x1={0} x2={SIZE.width} y1={SIZE.height - 10} y2={SIZE.height - 10} />
              <path class="xp-curve" d={pictures.get(name)} />
            </svg>
            <span>{name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
