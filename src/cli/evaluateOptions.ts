import { flag, oneOf, type OptionValues, text } from "./Option.js";
import { threadsOption } from "./trainOptions.js";

/** The options of `neurone evaluate`. */
export const evaluateOptions = {
  data: text({
    placeholder: "WHAT",
    about:
      "other test images: mnist, fashion-mnist, a folder of idx files or a .npz file (default: those of the run)",
    absent: undefined,
  }),
  threads: threadsOption,
  arithmetic: oneOf({
    placeholder: "KIND",
    about: "exact or fused (default: the run's, where it is available)",
    absent: undefined,
    words: ["exact", "fused"],
  }),
  json: flag("print one JSON object on one line instead, for programs"),
} as const;

export type EvaluateRunOptions = OptionValues<typeof evaluateOptions>;
