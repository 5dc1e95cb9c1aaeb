// Draws strokes as a pen on paper would, on a plain array of pixels: no library draws the same bytes everywhere.

/** Mulberry32: the same numbers everywhere. @param {number} seed */
export function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The strokes of a hand's digit, in a box from 0 to 1: never twice the same. */
export function write(shape, { slant, aspect, shake }, random) {
  const wobble = () => (random() - 0.5) * 2 * shake;
  const [lean, wide] = [slant + wobble(), aspect * (1 + 2 * wobble())];
  return shape.map((points) =>
    smooth(points.map(([x, y, corner]) => [x + wobble() * 1.5, y + wobble(), corner])).map(([x, y]) => {
      return [0.5 + (x - 0.5) * wide + lean * (0.5 - y), y];
    }),
  );
}

/** Catmull and Rom's curve through the points, broken at corners. */
function smooth(points) {
  const line = [points[0]];
  const at = (i, from, to) => points[Math.min(to, Math.max(from, i))];
  let from = 0;
  for (let i = 0; i + 1 < points.length; i++) {
    if (points[i][2] === 1) from = i;
    let to = points.findIndex((point, k) => k > i && point[2] === 1);
    if (to < 0) to = points.length - 1;
    const [a, b, c, d] = [at(i - 1, from, to), points[i], points[i + 1], at(i + 2, from, to)];
    for (let k = 1; k <= 12; k++) {
      const t = k / 12;
      line.push(
        [0, 1].map(
          (n) =>
            0.5 *
            (2 * b[n] +
              (c[n] - a[n]) * t +
              (2 * a[n] - 5 * b[n] + 4 * c[n] - d[n]) * t * t +
              (3 * b[n] - a[n] - 3 * c[n] + d[n]) * t ** 3),
        ),
      );
    }
  }
  return line;
}

/** An empty sheet. @param {number} width @param {number} height @param {number[]} paper red, green, blue */
export function sheet(width, height, paper) {
  const data = new Float32Array(width * height * 3);
  for (let i = 0; i < data.length; i++) data[i] = paper[i % 3];
  return { width, height, data };
}

/**
 * Draws strokes.
 * @param place where the box's corner is, and how high it is, in pixels; turned by `angle` radians around its middle
 * @param pen width and ink; the pressure changes a little along the stroke
 */
export function ink(on, strokes, { x, y, size, angle = 0 }, { width, colour }, random) {
  const cover = new Float32Array(on.width * on.height);
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  const toPixel = ([u, v]) => {
    const [a, b] = [(u - 0.5) * size, (v - 0.5) * size];
    return [x + size / 2 + cos * a - sin * b, y + size / 2 + sin * a + cos * b];
  };
  for (const stroke of strokes) {
    const phase = random() * 6;
    for (let k = 1; k < stroke.length; k++) {
      const radius = (width / 2) * (0.92 + 0.12 * Math.sin(phase + k / 7));
      dab(cover, on, toPixel(stroke[k - 1]), toPixel(stroke[k]), radius);
    }
  }
  for (let i = 0; i < cover.length; i++) {
    if (cover[i] === 0) continue;
    for (let c = 0; c < 3; c++) on.data[3 * i + c] += (colour[c] - on.data[3 * i + c]) * cover[i];
  }
}

function dab(cover, { width, height }, [ax, ay], [bx, by], radius) {
  const reach = radius + 1;
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy || 1;
  for (
    let y = Math.max(0, Math.floor(Math.min(ay, by) - reach));
    y < Math.min(height, Math.max(ay, by) + reach);
    y++
  ) {
    for (
      let x = Math.max(0, Math.floor(Math.min(ax, bx) - reach));
      x < Math.min(width, Math.max(ax, bx) + reach);
      x++
    ) {
      const [px, py] = [x + 0.5 - ax, y + 0.5 - ay];
      const t = Math.min(1, Math.max(0, (px * dx + py * dy) / length));
      const value = Math.min(
        1,
        Math.max(0, radius + 0.5 - Math.sqrt((px - t * dx) ** 2 + (py - t * dy) ** 2)),
      );
      if (value > cover[y * width + x]) cover[y * width + x] = value;
    }
  }
}

/** Lines of ruled or squared paper, a little slanted. */
export function rule(on, { distance, colour, across = true, down = false, slope = 0.01 }) {
  for (let y = 0; y < on.height; y++) {
    for (let x = 0; x < on.width; x++) {
      const near = (value) =>
        Math.min(
          ((value % distance) + distance) % distance,
          distance - (((value % distance) + distance) % distance),
        );
      const far = Math.min(across ? near(y + slope * x - 5) : 9, down ? near(x - slope * y - 9) : 9);
      const cover = Math.min(1, Math.max(0, 1.2 - far)) * 0.8;
      const i = 3 * (y * on.width + x);
      for (let c = 0; c < 3; c++) on.data[i + c] += (colour[c] - on.data[i + c]) * cover;
    }
  }
}

/** Light that falls from one side, a soft shadow's edge, and the grain of a camera. */
export function photograph(on, { from = [0, 0], strength = 0.4, shadow = 0, grain = 4 }, random) {
  for (let y = 0; y < on.height; y++) {
    for (let x = 0; x < on.width; x++) {
      const [u, v] = [x / on.width, y / on.height];
      const light =
        1 -
        strength * Math.sqrt((u - from[0]) ** 2 + (v - from[1]) ** 2) -
        shadow / (1 + Math.exp(18 * (u + 0.6 * v - 0.75)));
      for (let c = 0; c < 3; c++) {
        const i = 3 * (y * on.width + x) + c;
        on.data[i] = on.data[i] * light + grain * (random() + random() + random() - 1.5);
      }
    }
  }
}
