import type { FileSource } from "./FileSource.js";
import type { SavedModel } from "./SavedModel.js";

/** A kind of file that models are kept in. One constant of this type a format; `formats.ts` lists them. */
export interface ModelFormat {
  /** For people: `"Keras 3 model"`. */
  readonly name: string;
  /** How names of such files end, the usual one first: `[".keras"]`. */
  readonly extensions: readonly string[];
  /** Whether such files hold weights alone, without the layers they belong to. Default false. */
  readonly weightsOnly?: boolean;
  /** Whether a file is of this kind, by its first bytes (up to 4096) and its name. */
  recognizes(head: Uint8Array, name: string): boolean;
  /**
   * Reads a file. Everything in it is checked before memory is taken, nothing is executed.
   * @throws ModelFileError naming the file, the place and the reason
   */
  readonly read?: (source: FileSource) => Promise<SavedModel>;
  /**
   * The files that keep a model. The one of the name given is the last: written in this order, a reader never meets it without the others.
   * The same model gives the same bytes.
   * @throws Error when this format cannot hold the model
   */
  readonly write?: (model: SavedModel, name: string) => Promise<readonly NamedFile[]>;
  /** What of this model `write` would leave out because this format has no place for it, each a sentence; absent where it keeps everything. */
  readonly leavesOut?: (model: SavedModel) => readonly string[];
}

/** A file to be written. */
export interface NamedFile {
  /** Without folders. */
  readonly name: string;
  readonly bytes: Uint8Array;
}
