import { useId } from "preact/hooks";

interface Properties<T extends string> {
  readonly label: string;
  readonly unseenLabel?: boolean;
  readonly value: T;
  readonly options: readonly T[];
  /** How an option is named; Keras' own name without it. */
  readonly names?: Readonly<Record<T, string>>;
  readonly hint?: string | undefined;
  readonly onChange: (value: T) => void;
}

/** One of a few: the system's own list. */
export function Choice<T extends string>(given: Properties<T>) {
  const { label, unseenLabel = false, value, options, names, hint, onChange } = given;
  const id = useId();
  return (
    <div class="field">
      <label for={id} class={unseenLabel ? "unseen" : undefined}>
        {label}
      </label>
      <select
        id={id}
        title={hint}
        value={value}
        onChange={(event) => {
          const chosen = options.find((one) => one === event.currentTarget.value);
          if (chosen !== undefined) onChange(chosen);
        }}
      >
        {options.map((one) => (
          <option key={one} value={one} selected={one === value}>
            {names?.[one] ?? one}
          </option>
        ))}
      </select>
    </div>
  );
}
