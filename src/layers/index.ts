export { Activation, type ActivationOptions } from "./Activation.js";
export { Dense, type DenseOptions } from "./Dense.js";
export { Dropout, type DropoutOptions } from "./Dropout.js";
export { Flatten } from "./Flatten.js";
export { Input, InputLayer, type InputOptions } from "./Input.js";
export { Layer, type LayerOptions } from "./Layer.js";
export { Rescaling, type RescalingOptions } from "./Rescaling.js";
export { Reshape, type ReshapeOptions } from "./Reshape.js";
