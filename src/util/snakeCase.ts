/** A class name as Keras makes a layer's name of it: `"BatchNormalization"` -> `"batch_normalization"`, `"Conv2D"` -> `"conv2d"`. */
export function snakeCase(className: string): string {
  return className
    .replace(/(.)([A-Z][a-z]+)/g, "$1_$2")
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase();
}
