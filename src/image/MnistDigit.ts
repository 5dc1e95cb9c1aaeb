import type { Box } from "./Plane.js";
import type { RasterImage } from "./RasterImage.js";

/** The steps from an image to a digit as MNIST has them, each as an image to look at. */
export interface MnistStages {
  /** Brightness, in the size that the search works on. */
  readonly grey: RasterImage;
  /** The ink without light and shadow: white on black, whichever was darker. */
  readonly ink: RasterImage;
  /** What was taken for strokes: white on black. */
  readonly mask: RasterImage;
  /** The digit alone, cut out, with strokes as wide as MNIST's. */
  readonly crop?: RasterImage;
  /** The same in 20 x 20 pixels, proportions kept. */
  readonly fitted?: RasterImage;
  /** The result: 28 x 28 pixels, the centre of mass in the middle. */
  readonly centred?: RasterImage;
}

/** A digit as MNIST has them. */
export interface MnistDigit {
  /** 28 x 28 pixels, white on black. */
  readonly image: RasterImage;
  /** Where the digit is on the original image, in its pixels. */
  readonly box: Box;
  /** Whether it was darker than its background. */
  readonly darkOnLight: boolean;
  readonly stages: Required<MnistStages>;
}

/** No digit is on an image: it is blank, or nothing on it looks like strokes. */
export class NoDigitError extends Error {
  override readonly name = "NoDigitError";
  /** How far the search came. */
  readonly stages: MnistStages;

  constructor(stages: MnistStages) {
    super("No digit was found: the image is blank, or nothing on it stands out as a stroke of a pen does.");
    this.stages = stages;
  }
}
