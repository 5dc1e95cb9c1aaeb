/** A value that is kept within its limits. */
export function inLimits(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

/** How many digits after the point the multiples of a step need. */
export function decimals(step: number): number {
  return Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
}

/** The nearest multiple of a step: what is dragged gives round numbers. */
export function snapped(value: number, step: number): number {
  return Number((Math.round(value / step) * step).toFixed(decimals(step)));
}

/** Sliders for numbers of which each is so many times the one before. */
export const logarithmic = {
  toPlace: (value: number): number => Math.log10(value),
  fromPlace: (place: number): number => Number((10 ** place).toPrecision(2)),
};
