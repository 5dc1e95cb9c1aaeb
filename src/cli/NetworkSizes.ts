/** The sizes of a dense network. */
export interface NetworkSizes {
  /** Numbers of a sample: the pixels of an image. */
  readonly inputs: number;
  /** Neurons of each hidden layer. */
  readonly hidden: readonly number[];
  readonly classes: number;
}
