/** A pen that is led by keys: where it is on the pad, whose sides are 1, and whether it writes. */
export interface KeyboardPen {
  readonly x: number;
  readonly y: number;
  readonly isDown: boolean;
}

/** In the upper middle, where most digits begin. */
export const restingPen: KeyboardPen = { x: 0.5, y: 0.25, isDown: false };

/** A pixel of the 28 x 28 that the network will see; four with the shift key. */
const step = 1 / 28;

const directions: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  // The corners of a keypad, for diagonals.
  Home: [-1, -1],
  PageUp: [1, -1],
  End: [-1, 1],
  PageDown: [1, 1],
};

/** The pen after a key; undefined for keys that do not lead it. */
export function led(pen: KeyboardPen, key: string, isShifted: boolean): KeyboardPen | undefined {
  if (key === " ") return { ...pen, isDown: !pen.isDown };
  const direction = directions[key];
  if (direction === undefined) return undefined;
  const by = isShifted ? 4 * step : step;
  const within = (value: number): number => Math.min(1, Math.max(0, value));
  return { ...pen, x: within(pen.x + direction[0] * by), y: within(pen.y + direction[1] * by) };
}
