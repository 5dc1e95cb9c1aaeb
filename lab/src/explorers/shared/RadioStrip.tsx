import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

interface RadioStripProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly text: ComponentChildren }[];
  readonly onChange: (value: T) => void;
  readonly hideLabel?: boolean;
}

/** One of a few, all to be seen: radio buttons that look like one strip. */
export function RadioStrip<T extends string>({
  label,
  value,
  options,
  onChange,
  hideLabel,
}: RadioStripProps<T>) {
  const name = useId();
  return (
    <fieldset class="xp-choice">
      <legend class={hideLabel ? "unseen" : undefined}>{label}</legend>
      <div class="xp-choice-strip">
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => {
                onChange(option.value);
              }}
            />
            <span>{option.text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
