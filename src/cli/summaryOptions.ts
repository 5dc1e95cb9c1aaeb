import { type OptionTable, wholeNumbers } from "./Option.js";

/** What `neurone summary` can be told. */
export interface SummaryOptions {
  readonly layers: readonly number[] | undefined;
}

export const summaryOptions: OptionTable<SummaryOptions> = {
  layers: wholeNumbers({
    placeholder: "N,N,...",
    about:
      "neurons of the hidden layers of a network for MNIST, without a run (default 784); none leaves the softmax alone",
    absent: undefined,
    example: "500,400",
  }),
};
