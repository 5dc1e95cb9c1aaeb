import type { ComponentChildren } from "preact";
import { draggedTo, nudgeOf, type Place } from "./dragging.js";

/** Something in a picture that is dragged, or moved with the arrow keys: a slider for a screen reader. */
export interface HandleProps {
  readonly x: number;
  readonly y: number;
  readonly label: string;
  /** The value, for those who do not see it; of a handle with two values the first. */
  readonly value: number;
  readonly least: number;
  readonly most: number;
  /** What is read out: the value in words. */
  readonly text: string;
  /** Where the pointer is, in the picture's units. */
  readonly onDrag: (place: Place) => void;
  /** Steps of the arrow keys: to the right, and up. */
  readonly onNudge: (right: number, up: number) => void;
  /** -1 for Home, 1 for End. */
  readonly onEnd?: ((end: -1 | 1) => void) | undefined;
  readonly radius?: number;
  readonly vertical?: boolean | undefined;
  /** Which way it moves: told by the mouse's pointer. */
  readonly cursor?: "ew-resize" | "ns-resize" | "move";
  /** Another look than a disc. */
  readonly children?: ComponentChildren;
}

export function Handle(props: HandleProps) {
  const { x, y, radius = 9, cursor = "move" } = props;
  const onKeyDown = (event: KeyboardEvent): void => {
    const nudge = nudgeOf(event);
    if (nudge !== undefined) props.onNudge(...nudge);
    else if (event.key === "Home" && props.onEnd) props.onEnd(-1);
    else if (event.key === "End" && props.onEnd) props.onEnd(1);
    else return;
    event.preventDefault();
  };
  return (
    <g
      class="xp-handle"
      role="slider"
      tabindex={0}
      aria-label={props.label}
      aria-valuenow={Number(props.value.toPrecision(6))}
      aria-valuemin={props.least}
      aria-valuemax={props.most}
      aria-valuetext={props.text}
      aria-orientation={props.vertical ? "vertical" : undefined}
      transform={`translate(${x.toFixed(2)} ${y.toFixed(2)})`}
      style={{ cursor }}
      onKeyDown={onKeyDown}
      {...draggedTo(props.onDrag)}
    >
      <circle class="xp-reach" r={22} />
      <circle class="xp-ring" r={radius + 5} />
      {props.children ?? <circle class="xp-disc" r={radius} />}
    </g>
  );
}
