import { flag, type OptionTable } from "./Option.js";

/** What `neurone inspect` can be told. */
export interface InspectOptions {
  readonly json: boolean;
}

export const inspectOptions: OptionTable<InspectOptions> = {
  json: flag("print one JSON object on one line instead, for programs"),
};
