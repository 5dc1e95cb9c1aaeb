import type { Language, Theme } from "../plot/index.js";
import { oneOf, type OptionTable, text } from "./Option.js";
import { languageOption, threadsOption } from "./trainOptions.js";

/** What `neurone plot` can be told. */
export interface PlotOptions {
  readonly language: Language | undefined;
  readonly theme: Theme;
  readonly out: string | undefined;
  readonly threads: number | undefined;
}

export const plotOptions: OptionTable<PlotOptions> = {
  language: languageOption,
  theme: oneOf({
    placeholder: "NAME",
    about:
      "light, dark, or auto (default): the report follows the reader's preference, the PNG files are light",
    absent: "auto",
    words: ["auto", "light", "dark"],
  }),
  out: text({
    placeholder: "DIR",
    about: "the folder to write to (default: the run's own)",
    absent: undefined,
  }),
  threads: threadsOption,
};
