import type { Arithmetic } from "../engine/arithmetic.js";
import { flag, oneOf, type OptionTable, text } from "./Option.js";
import { arithmetics, threadsOption } from "./trainOptions.js";

/** What `neurone evaluate` can be told. */
export interface EvaluateRunOptions {
  readonly data: string | undefined;
  readonly threads: number | undefined;
  readonly arithmetic: Arithmetic | undefined;
  readonly json: boolean;
}

export const evaluateOptions: OptionTable<EvaluateRunOptions> = {
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
    words: arithmetics,
  }),
  json: flag("print one JSON object on one line instead, for programs"),
};
