import { join } from "node:path";
import { mkdir, writeFile } from "node:fs/promises";

/** The four idx files of a data set that a small network can learn: in class k the k-th of four columns is bright, all else is noise. */
export async function tinyImages(
  folder: string,
  options: { size?: number; classes?: number } = {},
): Promise<string> {
  const { size = 4, classes = 4 } = options;
  await mkdir(folder, { recursive: true });
  let state = 1;
  const noise = (): number => (state = (Math.imul(state, 1103515245) + 12345) >>> 0) >>> 24;
  for (const [prefix, count] of [
    ["train", 96],
    ["t10k", 24],
  ] as const) {
    const labels = Array.from({ length: count }, (_, i) => i % classes);
    const images = labels.flatMap((label) =>
      Array.from({ length: size * size }, (_, pixel) =>
        pixel % size === label ? 128 + (noise() >> 1) : noise() >> 1,
      ),
    );
    await writeFile(join(folder, `${prefix}-images-idx3-ubyte`), idx([count, size, size], images));
    await writeFile(join(folder, `${prefix}-labels-idx1-ubyte`), idx([count], labels));
  }
  return folder;
}

function idx(shape: readonly number[], elements: readonly number[]): Uint8Array {
  return Uint8Array.from([
    0,
    0,
    8,
    shape.length,
    ...shape.flatMap((n) => [0, 0, n >> 8, n & 255]),
    ...elements,
  ]);
}
