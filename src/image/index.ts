export { grey } from "./grey.js";
export { ImageError } from "./ImageError.js";
export type { ImageInput, SameKind } from "./ImageInput.js";
export { invert } from "./invert.js";
export { RasterImage } from "./RasterImage.js";
export { type ImageSource, read, type ReadImageOptions } from "./read.js";
export { type Interpolation, resize, type ResizeOptions } from "./resize.js";
export { stack } from "./stack.js";
