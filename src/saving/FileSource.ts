/** Where a model's bytes come from: a path, a URL, a File the user picked, bytes in memory. */
export interface FileSource {
  /** What to call it in messages. */
  readonly name: string;
  /**
   * The whole file.
   * @throws ModelFileError when it is not there, or has more than `maxBytes` (checked before it is read where that can be known)
   */
  read(maxBytes?: number): Promise<Uint8Array>;
  /**
   * A file beside it, a shard, or in a folder beside it: `"variables/variables.index"`.
   * @throws ModelFileError when this source has no neighbours, or the name leaves the folder (`..`, an absolute path)
   */
  sibling(name: string): FileSource;
}
