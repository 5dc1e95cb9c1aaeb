/** An object as Keras writes it into files. */
export interface KerasObject {
  /** Keras' module of the class: `"keras.initializers"`. */
  module: string;
  class_name: string;
  /** The options, in Keras' spelling. */
  config: Record<string, unknown>;
  /** Only classes of the user's own have one. */
  registered_name: string | null;
}

/** Writes down an object of one of Keras' own classes. */
export function toKerasObject(
  module: string,
  object: { readonly className: string; getConfig(): Record<string, unknown> },
): KerasObject {
  return { module, class_name: object.className, config: object.getConfig(), registered_name: null };
}
