import type { NamedFile } from "./ModelFormat.js";

/** Where a model's files go: a folder, a browser's private storage. */
export interface FileTarget {
  /** The name that was asked for, without folders: its ending tells the format. */
  readonly name: string;
  /** What to call it in messages. */
  readonly place: string;
  /**
   * Writes the files, in this order, each as a whole or not at all: who reads meanwhile, or after a power cut, finds the old or the new one.
   * @throws Error when there is no room, or no right to write; what was there is then as before
   */
  write(files: readonly NamedFile[]): Promise<void>;
}
