interface SignedBarsProps {
  readonly values: readonly { readonly name: string; readonly value: number; readonly says: string }[];
}

/** Columns up and down from a common zero, in the colours of weights. */
export function SignedBars({ values }: SignedBarsProps) {
  const most = Math.max(1e-12, ...values.map(({ value }) => Math.abs(value)));
  return (
    <ul class="neurons-signed">
      {values.map(({ name, value, says }) => (
        <li key={name} title={says}>
          <span class="neurons-column" aria-hidden="true">
            <span
              class={value < 0 ? "is-negative" : ""}
              style={{
                height: `${(50 * Math.abs(value)) / most}%`,
                [value < 0 ? "top" : "bottom"]: "50%",
              }}
            />
          </span>
          <span aria-hidden="true">{name}</span>
          <span class="unseen">{says}</span>
        </li>
      ))}
    </ul>
  );
}
