import { ModelFileError } from "./ModelFileError.js";

/** Where a reader is, for messages. */
export interface Place {
  /** What the file is called. */
  readonly file: string;
  /** Where in it: `"config.json"`, `"config.json, layer \"hidden\""`. */
  readonly place?: string | undefined;
}

/** The same place, more precisely: `inside(place, 'layer "hidden"')`. */
export function inside({ file, place }: Place, part: string): Place {
  return { file, place: place === undefined ? part : `${place}, ${part}` };
}

/** An error about what stands there. @param reason sentences: what was expected, what came, what to do */
export function errorAt({ file, place }: Place, reason: string, options?: ErrorOptions): ModelFileError {
  return new ModelFileError(file, reason, place, options);
}
