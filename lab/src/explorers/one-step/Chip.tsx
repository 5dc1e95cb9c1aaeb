import { shown } from "../shared/numberWords.js";
import { symbolOf } from "./symbols.js";
import type { StepView } from "./useStep.js";

interface ChipProps {
  readonly view: StepView;
  readonly id: string;
}

/** A number of the network: its value when it is known, and below it its slope. A button: it tells where it comes from. */
export function Chip({ view, id }: ChipProps) {
  const { trace, known, current, inspected, used, inspect, hover } = view;
  const value = known.has(`n:${id}`)
    ? trace.values.get(`n:${id}`)
    : known.has(id)
      ? trace.values.get(id)
      : undefined;
  const slope = known.has(`d:${id}`) ? trace.values.get(`d:${id}`) : undefined;
  const isNew = known.has(`n:${id}`);
  const isMe = (other: string | undefined): boolean =>
    other === id || other === `d:${id}` || other === `n:${id}`;
  const state = [
    "xp-chip",
    isMe(current) && "xp-chip-current",
    isMe(inspected) && "xp-chip-inspected",
    (used.has(id) || used.has(`d:${id}`)) && "xp-chip-used",
    isNew && "xp-chip-new",
  ];
  const latest = isNew ? `n:${id}` : slope === undefined ? id : `d:${id}`;
  return (
    <button
      type="button"
      class={state.filter(Boolean).join(" ")}
      data-quantity={id}
      aria-pressed={isMe(inspected)}
      onClick={() => {
        inspect(latest);
      }}
      onPointerEnter={({ pointerType }) => {
        if (pointerType === "mouse") hover(latest);
      }}
      onPointerLeave={() => {
        hover(undefined);
      }}
      onFocus={() => {
        inspect(latest);
      }}
    >
      <span class="xp-chip-line">
        <i>{symbolOf(id)}</i> <b>{value === undefined ? "·" : shown(value, 3)}</b>
      </span>
      {slope !== undefined && (
        <span class="xp-chip-slope">
          <span class="xp-chip-d">∂ </span>
          {shown(slope, 3)}
        </span>
      )}
    </button>
  );
}
