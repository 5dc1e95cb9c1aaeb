// Writes the images of this folder again, byte for byte: node examples/digits/make.js
import { mkdirSync, writeFileSync } from "node:fs";
import { zlibSync } from "fflate";
import jpeg from "jpeg-js";
import { ink, photograph, randomNumbers, rule, sheet, write } from "./draw.js";
import { hands, shapes } from "./hands.js";

const folder = new URL("./", import.meta.url);
for (const name of ["hands", "awkward", "pages"]) mkdirSync(new URL(name, folder), { recursive: true });

/** A digit by a hand, in the middle of a sheet. */
function digitOf(
  digit,
  handNumber,
  { seed = 0, width = 100, height = 120, size = 84, x, y, angle = 0, pen, colour, paper, before, after } = {},
) {
  const hand = hands[handNumber];
  const random = randomNumbers(1000 * handNumber + 10 * digit + seed);
  const on = sheet(width, height, paper ?? hand.paper);
  before?.(on);
  const place = {
    x: x ?? (width - size) / 2 + 6 * (random() - 0.5),
    y: y ?? (height - size) / 2 + 6 * (random() - 0.5),
    size,
    angle,
  };
  const strokes = write(shapes[hand.digits[digit]], hand, random);
  ink(on, strokes, place, { width: pen ?? hand.pen * size, colour: colour ?? hand.ink }, random);
  after?.(on, random);
  return on;
}

for (let hand = 0; hand < hands.length; hand++) {
  for (let digit = 0; digit < 10; digit++)
    savePng(`hands/${digit}_hand${hand + 1}.png`, digitOf(digit, hand));
}

const squared = (on) => rule(on, { distance: 22, colour: [150, 170, 215], down: true });
const ruled = (on) => rule(on, { distance: 30, colour: [140, 160, 210] });

for (let digit = 0; digit < 10; digit++) {
  const hand = digit % hands.length;
  const next = (digit + 2) % hands.length;
  savePng(`awkward/${digit}_thin.png`, digitOf(digit, hand, { seed: 1, pen: 1.3 }));
  savePng(
    `awkward/${digit}_corner.png`,
    digitOf(digit, next, { seed: 2, width: 180, height: 160, size: 60, x: 100, y: 14 }),
  );
  savePng(
    `awkward/${digit}_chalk.png`,
    digitOf(digit, next, { seed: 3, colour: [236, 238, 230], paper: [36, 62, 52], pen: 7 }),
  );
  savePng(
    `awkward/${digit}_200x300.png`,
    digitOf(digit, hand, { seed: 4, width: 200, height: 300, size: 150 }),
  );
  savePng(
    `awkward/${digit}_tilted.png`,
    digitOf(digit, next, { seed: 5, angle: digit % 2 === 0 ? 0.2 : -0.2 }),
  );
  savePng(
    `awkward/${digit}_squared.png`,
    digitOf(digit, hand, { seed: 6, width: 130, height: 140, before: squared }),
  );
  const shadow = (on, random) =>
    photograph(on, { from: [1, 0.2], strength: 0.35, shadow: 0.3, grain: 8 }, random);
  saveJpeg(
    `awkward/${digit}_shadow.jpg`,
    digitOf(digit, next, { seed: 7, width: 140, height: 150, before: ruled, after: shadow }),
  );
}

{
  const random = randomNumbers(77);
  const on = sheet(720, 480, [244, 241, 232]);
  rule(on, { distance: 40, colour: [160, 178, 216], slope: 0.02 });
  [
    [3, 1, 4, 1, 5, 9],
    [2, 6, 5, 3, 5, 8],
    [9, 7, 0],
  ].forEach((line, row) => {
    line.forEach((digit, column) => {
      const hand = hands[(row * 2 + (column % 2)) % hands.length];
      const size = 74 + 10 * (random() - 0.5);
      const place = {
        x: 60 + 104 * column + 10 * (random() - 0.5),
        y: 44 + 138 * row + 10 * (random() - 0.5) - 2 * column,
        size,
        angle: 0.06 * (random() - 0.5),
      };
      ink(
        on,
        write(shapes[hand.digits[digit]], hand, random),
        place,
        { width: 5.5, colour: [30, 34, 70] },
        random,
      );
    });
  });
  photograph(on, { from: [0.1, 0], strength: 0.42, grain: 9 }, random);
  saveJpeg("pages/314159_265358_970.jpg", on);
}

function bytesOf({ data }) {
  return Uint8Array.from(data, (value) => Math.round(Math.min(255, Math.max(0, value))));
}

function saveJpeg(name, on) {
  const rgb = bytesOf(on);
  const data = Buffer.alloc(on.width * on.height * 4, 255);
  for (let i = 0; i < rgb.length / 3; i++) data.set(rgb.subarray(3 * i, 3 * i + 3), 4 * i);
  writeFileSync(new URL(name, folder), jpeg.encode({ width: on.width, height: on.height, data }, 72).data);
}

function savePng(name, on) {
  const rgb = bytesOf(on);
  const row = 3 * on.width;
  // Each row is written as its difference from the one above (filter 2), which packs well.
  const filtered = new Uint8Array((row + 1) * on.height);
  for (let y = 0; y < on.height; y++) {
    filtered[y * (row + 1)] = 2;
    for (let i = 0; i < row; i++)
      filtered[y * (row + 1) + 1 + i] = rgb[y * row + i] - (y === 0 ? 0 : rgb[(y - 1) * row + i]);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(on.width, 0);
  header.writeUInt32BE(on.height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const chunks = [
    chunk("IHDR", header),
    chunk("IDAT", zlibSync(filtered, { level: 9 })),
    chunk("IEND", new Uint8Array(0)),
  ];
  writeFileSync(new URL(name, folder), Buffer.concat([signature, ...chunks]));
}

function chunk(type, data) {
  const bytes = Buffer.alloc(12 + data.length);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(type, 4, "latin1");
  bytes.set(data, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + data.length)), 8 + data.length);
  return bytes;
}

function crc32(bytes) {
  let remainder = 0xffffffff;
  for (const byte of bytes) {
    remainder ^= byte;
    for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? 0xedb88320 : 0);
  }
  return ~remainder >>> 0;
}
