import type { Plane } from "./Plane.js";

/** The sides of MNIST's images, and of the box that each digit fills. */
export const mnistSide = 28;
export const digitSide = 20;

/** Where the centres of mass of MNIST's digits lie, counted from the corner in pixels. */
const centre = 14.5;

/** The digit's box scaled to 20 x 20 pixels, keeping its proportions, in the middle. */
export function fitInBox(digit: Plane): Plane {
  const scale = Math.max(digit.width, digit.height) / digitSide;
  const [left, top] = [digit.width, digit.height].map((side) => (side - digitSide * scale) / 2) as [
    number,
    number,
  ];
  return sample(digit, left, top, scale, digitSide);
}

/** The same in 28 x 28 pixels, with the centre of mass where MNIST has it. */
export function centreByMass(digit: Plane): Plane {
  const scale = Math.max(digit.width, digit.height) / digitSide;
  let [mass, massX, massY] = [0, 0, 0];
  for (let y = 0; y < digit.height; y++) {
    for (let x = 0; x < digit.width; x++) {
      const value = digit.data[y * digit.width + x]!;
      mass += value;
      massX += value * (x + 0.5);
      massY += value * (y + 0.5);
    }
  }
  return sample(digit, massX / mass - centre * scale, massY / mass - centre * scale, scale, mnistSide);
}

/** Each new pixel is the mean of a square of `scale` x `scale` old ones, which may lie between the pixels; beyond there is nothing. */
function sample(
  { width, height, data }: Plane,
  left: number,
  top: number,
  scale: number,
  side: number,
): Plane {
  const across = Array.from({ length: side }, (_, i) => overlaps(left + i * scale, scale, width));
  const down = Array.from({ length: side }, (_, i) => overlaps(top + i * scale, scale, height));
  const result = new Float32Array(side * side);
  for (let j = 0; j < side; j++) {
    for (let i = 0; i < side; i++) {
      let sum = 0;
      for (const [y, wy] of down[j]!) for (const [x, wx] of across[i]!) sum += wx * wy * data[y * width + x]!;
      result[j * side + i] = sum / scale ** 2;
    }
  }
  return { width: side, height: side, data: result };
}

/** The pixels under a stretch, and how much of each. */
function overlaps(start: number, length: number, count: number): [number, number][] {
  const list: [number, number][] = [];
  for (
    let pixel = Math.max(0, Math.floor(start));
    pixel < Math.min(count, Math.ceil(start + length));
    pixel++
  ) {
    list.push([pixel, Math.min(pixel + 1, start + length) - Math.max(pixel, start)]);
  }
  return list;
}
