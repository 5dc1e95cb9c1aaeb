import { useId } from "preact/hooks";
import { decimals, inLimits } from "./sliderValues.js";

/** A number with a slider for the hand and a field for the keyboard. */
export interface SliderFieldProps {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly step: number;
  readonly onChange: (value: number) => void;
  /** What the slider's places stand for, where equal steps are not the best: powers of ten, powers of two. */
  readonly scale?: {
    readonly toPlace: (value: number) => number;
    readonly fromPlace: (place: number) => number;
  };
  /** What a screen reader says instead of the number. */
  readonly text?: string | undefined;
}

export function SliderField({ label, value, least, most, step, onChange, scale, text }: SliderFieldProps) {
  const id = useId();
  const toPlace = scale?.toPlace ?? ((number: number) => number);
  const fromPlace = scale?.fromPlace ?? ((place: number) => place);
  const shown = scale === undefined ? value.toFixed(decimals(step)) : String(Number(value.toPrecision(3)));
  return (
    <div class="xp-slider">
      <label for={id}>{label}</label>
      <input
        type="range"
        aria-label={label}
        aria-valuetext={text}
        min={toPlace(least)}
        max={toPlace(most)}
        step={scale === undefined ? step : "any"}
        value={toPlace(value)}
        onInput={({ currentTarget }) => {
          onChange(inLimits(fromPlace(Number(currentTarget.value)), least, most));
        }}
      />
      <input
        id={id}
        type="number"
        min={least}
        max={most}
        step={scale === undefined ? step : "any"}
        value={shown}
        onChange={({ currentTarget }) => {
          const wanted = currentTarget.value === "" ? Number.NaN : Number(currentTarget.value);
          if (Number.isFinite(wanted)) onChange(inLimits(wanted, least, most));
          // What cannot be is not left standing.
          else currentTarget.value = shown;
        }}
      />
    </div>
  );
}
