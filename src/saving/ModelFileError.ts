/** A model's file that cannot be read: says which file, where in it, why, and what could be done. */
export class ModelFileError extends Error {
  override readonly name = "ModelFileError";

  /**
   * @param file what the file is called
   * @param reason a sentence, or several: what was expected, what came, what to do
   * @param place where in the file: `"config.json"`, `"/layers/dense/vars/0"`
   */
  constructor(
    readonly file: string,
    readonly reason: string,
    readonly place?: string,
    options?: ErrorOptions,
  ) {
    super(`${file}${place === undefined ? "" : `, ${place}`}: ${reason}`, options);
  }
}
