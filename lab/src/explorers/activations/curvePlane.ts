/** The part of the plane in which activation functions are drawn. */
export const REACH = { left: -5, right: 5, top: 3.3, bottom: -1.7 } as const;

/** Where places of the plane stand in a picture. */
export interface CurvePlane {
  readonly width: number;
  readonly height: number;
  /** Pixels of a unit. */
  readonly unit: number;
  readonly px: (x: number) => number;
  readonly py: (y: number) => number;
}

/** The plane in a picture as wide as this, with equal units both ways. */
export function curvePlane(width: number): CurvePlane {
  const unit = width / (REACH.right - REACH.left);
  return {
    width,
    height: unit * (REACH.top - REACH.bottom),
    unit,
    px: (x) => (x - REACH.left) * unit,
    py: (y) => (REACH.top - y) * unit,
  };
}
