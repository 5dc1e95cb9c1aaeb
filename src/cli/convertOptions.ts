import { flag, type OptionTable, text } from "./Option.js";

/** What `neurone convert` can be told. */
export interface ConvertOptions {
  readonly force: boolean;
  readonly layers: string | undefined;
}

export const convertOptions: OptionTable<ConvertOptions> = {
  force: flag("overwrite files that are there already"),
  layers: text({
    placeholder: "FILE",
    about: "take the layers from this model, for weights that come without any",
    absent: undefined,
  }),
};
