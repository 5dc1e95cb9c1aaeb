import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import * as image from "../../src/image/index.js";
import { fromArrayLike } from "../../src/util/ndarray.js";

interface Golden {
  dtype: string;
  shape: number[];
  data: number[];
}

interface Case {
  file: string;
  grey_file: string;
  grey_sum: number;
  grey_first_row: Golden;
  [result: string]: Golden | string | number;
}

const path = (name: string): string => fileURLToPath(new URL(`../golden/images/${name}`, import.meta.url));
const golden = JSON.parse(readFileSync(path("images.json"), "utf8")) as {
  grey_of_bgr_pixels: { bgr: Golden; grey: Golden };
  cases: Case[];
};

/** Blue, green, red as OpenCV counts, to red, green, blue and back. */
const swapped = (data: ArrayLike<number>): number[] =>
  Array.from({ length: data.length }, (_, i) => data[i + 2 - 2 * (i % 3)]!);

const greatestDifference = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  expect(a.length).toBe(b.length);
  return Math.max(...Array.from({ length: a.length }, (_, i) => Math.abs(a[i]! - b[i]!)));
};

describe("grey", () => {
  it("is OpenCV's, to the bit", () => {
    const { bgr, grey } = golden.grey_of_bgr_pixels;
    const pixels = { data: Uint8Array.from(swapped(bgr.data)), shape: [1, 10, 3] };
    expect([...fromArrayLike(image.grey(pixels)).data]).toEqual(grey.data);
  });
});

describe.each(golden.cases)("$file", (picture) => {
  it("is read and turned grey as OpenCV does it", async () => {
    const grey = image.grey(await image.read(path(picture.file)));
    const read = await image.read(path(picture.grey_file));
    expect(read.channels).toBe(1);
    expect(grey).toEqual(read);
    expect(grey.data.reduce((sum, value) => sum + value, 0)).toBe(picture.grey_sum);
    expect([...grey.data.subarray(0, grey.width)]).toEqual(picture.grey_first_row.data);
  });

  it.each(["area", "linear"] as const)("is resized as OpenCV does it: %s", async (interpolation) => {
    const colours = await image.read(path(picture.file));
    const grey = image.grey(colours);
    const to = (width: number, height: number): image.ResizeOptions => ({ width, height, interpolation });
    const expected = (name: string): Golden => picture[`${name}_${interpolation}`] as Golden;

    const small = image.resize(grey, to(28, 28));
    expect(small.shape).toEqual([28, 28]);
    expect(greatestDifference(small.data, expected("grey_28").data)).toBeLessThanOrEqual(1);
    const tall = image.resize(grey, to(20, 40));
    expect(tall.shape).toEqual(expected("grey_40x20").shape);
    expect(greatestDifference(tall.data, expected("grey_40x20").data)).toBeLessThanOrEqual(1);
    const smallColours = image.resize(colours, to(28, 28));
    expect(greatestDifference(smallColours.data, swapped(expected("bgr_28").data))).toBeLessThanOrEqual(1);

    const floats = { data: Float32Array.from(grey.data), shape: grey.shape };
    const result = fromArrayLike(image.resize(floats, to(28, 28)));
    expect(result.dtype).toBe("float32");
    expect(
      greatestDifference(result.data, (picture[`grey_28_${interpolation}_float`] as Golden).data),
    ).toBeLessThan(1e-4);
  });
});

describe("the lab session's way", () => {
  it("leads from files to samples for a network", async () => {
    const pictures = await Promise.all(golden.cases.map(({ file }) => image.read(path(file))));
    const images = pictures.map((picture) =>
      image.invert(image.resize(image.grey(picture), { width: 28, height: 28 })),
    );
    const x = image.stack(images).reshape(3, 784).divide(255);
    expect(x.shape).toEqual([3, 784]);
    expect(fromArrayLike(x).data[3 * 784 - 1]).toBeCloseTo(
      (255 - (golden.cases[2]!["grey_28_area"] as Golden).data[783]!) / 255,
      2,
    );
    expect(images[0]!.toNDArray().shape).toEqual([28, 28]);
    expect(pictures[0]!.toNDArray().shape).toEqual([112, 84, 3]);
  });

  it("takes and gives back NDArrays as well", async () => {
    const picture = await image.read(path(golden.cases[1]!.file));
    const array = image.invert(image.grey(picture.toNDArray()));
    expect(array.shape).toEqual([picture.height, picture.width]);
    expect([...fromArrayLike(array).data]).toEqual([...image.invert(image.grey(picture)).data]);
  });

  it("refuses what has not the shape of an image, and images that differ", () => {
    expect(() => image.grey([1, 2, 3])).toThrow(
      "Expected an image: an array of shape (height, width), (height, width, 1) or (height, width, 3), got shape (3,).",
    );
    expect(() => image.stack([])).toThrow("at least one image");
    expect(() => image.stack([[[1, 2]], [[1], [2]]])).toThrow("the first has (1, 2), number 2 has (2, 1)");
    expect(() => image.resize([[1]], { width: 0, height: 2 })).toThrow("0 x 2 came");
    expect(
      () => new image.RasterImage({ width: 2, height: 1, channels: 3, data: new Uint8Array(5) }),
    ).toThrow("5 bytes");
  });
});
