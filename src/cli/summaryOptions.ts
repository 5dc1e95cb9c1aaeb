import { type OptionValues, wholeNumbers } from "./Option.js";

/** The options of `neurone summary`. */
export const summaryOptions = {
  layers: wholeNumbers({
    placeholder: "N,N,...",
    about:
      "neurons of the hidden layers of a network for MNIST, without a run (default 784); none leaves the softmax alone",
    absent: undefined,
    example: "500,400",
  }),
} as const;

export type SummaryOptions = OptionValues<typeof summaryOptions>;
