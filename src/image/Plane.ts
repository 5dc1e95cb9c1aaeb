/** A grid of numbers, row by row from the top left: what the search for digits computes with. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** A plane of the same size. */
export function mapPlane({ width, height, data }: Plane, f: (value: number, i: number) => number): Plane {
  return { width, height, data: data.map(f) };
}

/** A rectangle of whole pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The part of a plane that lies in a box; beyond the plane's borders it is 0. */
export function cropPlane({ width, height, data }: Plane, box: Box): Plane {
  const part = new Float32Array(box.width * box.height);
  for (let y = Math.max(0, -box.y); y < box.height && y + box.y < height; y++) {
    for (let x = Math.max(0, -box.x); x < box.width && x + box.x < width; x++) {
      part[y * box.width + x] = data[(y + box.y) * width + x + box.x]!;
    }
  }
  return { width: box.width, height: box.height, data: part };
}
