import type { NDArray } from "numpy-ts";
import { toNDArray } from "../util/toNDArray.js";

/**
 * A picture as a grid of pixels, row by row from the top left.
 *
 * It has `data` and `shape`, so everything that takes an array takes it as it is.
 */
export class RasterImage {
  readonly width: number;
  readonly height: number;
  /** 1: grey. 3: red, green, blue. */
  readonly channels: 1 | 3;
  /** `height * width * channels` bytes, from 0 (black) to 255. */
  readonly data: Uint8Array;

  /** @throws Error when there are no pixels, or `data` does not have as many bytes as they need */
  constructor({
    width,
    height,
    channels,
    data,
  }: Pick<RasterImage, "width" | "height" | "channels" | "data">) {
    const whole = [width, height].every((side) => Number.isSafeInteger(side) && side > 0);
    if (!whole || data.length !== width * height * channels) {
      throw new Error(
        `An image needs sides from 1 pixel on and a byte for each channel of each pixel; ${width} x ${height} pixels of ${channels} channels came with ${data.length} bytes.`,
      );
    }
    this.width = width;
    this.height = height;
    this.channels = channels;
    this.data = data;
  }

  /** `[height, width]` of a grey image, `[height, width, 3]` of one with colours. */
  get shape(): number[] {
    return this.channels === 1 ? [this.height, this.width] : [this.height, this.width, 3];
  }

  /** The pixels as an NDArray of uint8 and `shape`, without copying them. */
  toNDArray(): NDArray {
    return toNDArray(this.data, this.shape);
  }
}
