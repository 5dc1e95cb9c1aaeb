export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A size with the same proportions whose longer side is at most so long; small ones stay. Whole pixels, one at least. */
export function within({ width, height }: Size, longest: number): Size {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

export interface Box extends Size {
  readonly x: number;
  readonly y: number;
}

/** Where a box is on a picture, with some air around it, in shares of the picture's sides; it does not leave the picture. */
export function boxShares(box: Box, picture: Size, air = 0.12): Box {
  const by = air * Math.max(box.width, box.height);
  const left = Math.max(0, box.x - by);
  const top = Math.max(0, box.y - by);
  const right = Math.min(picture.width, box.x + box.width + by);
  const bottom = Math.min(picture.height, box.y + box.height + by);
  return {
    x: left / picture.width,
    y: top / picture.height,
    width: (right - left) / picture.width,
    height: (bottom - top) / picture.height,
  };
}
