import { flag, type OptionTable } from "./Option.js";

/** What `neurone predict` can be told. */
export interface PredictImagesOptions {
  readonly several: boolean;
  readonly show: boolean;
  readonly json: boolean;
}

export const predictOptions: OptionTable<PredictImagesOptions> = {
  several: flag(
    "each image may show several digits: find them and read them from left to right, line after line",
  ),
  show: flag("draw what the network sees, 28 x 28 pixels, under each image"),
  json: flag("print JSON instead, for programs: an object for each digit, the last one counts"),
};
