export { gatherEntries, gatherRows, gatherBytes, listRows, listColumns, maskRows, maskBytes, packRows, packBytes } from "./sparse";
export { multiply, transpose } from "./multiply";
export { gradient, gradientBias, updateRange } from "./gradient";
export { activate, activationGradient } from "./activations";
export { dropout } from "./dropout";
export { rescale, copyRows } from "./elementwise";
export { squaredNorm, absoluteSum, regularize } from "./updates";
export { softmaxCrossEntropy, sigmoidCrossEntropy } from "./losses";
export { startProgram, runProgram, hasChanged } from "./program";
