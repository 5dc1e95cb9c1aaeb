/** How a weight starts. */
export interface Initializer {
  /** Keras' class name. */
  readonly className: string;
  /**
   * The first values of a weight.
   * @param shape Dense kernels are (in, out), convolution kernels (height, width, in, out)
   * @returns row-major float32
   */
  call(shape: readonly number[]): Float32Array;
  /** The options in Keras' spelling. */
  getConfig(): Record<string, unknown>;
}
