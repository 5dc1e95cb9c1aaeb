import type { SavedVariable } from "../SavedModel.js";
import type { OnnxNode, OnnxTensor } from "./OnnxModel.js";

/**
 * The kernel and bias of a Dense layer that a Gemm or MatMul is.
 * @returns a sentence when it is none
 */
export function denseOf(
  { op, attributes }: OnnxNode,
  weight: OnnxTensor,
  bias: OnnxTensor | undefined,
): readonly SavedVariable[] | string {
  if (weight.shape.length !== 2) return `Expected weights of two dimensions, got ${weight.shape.length}.`;
  const isGemm = op === "Gemm";
  if (isGemm && (attributes.get("transA")?.int ?? 0) !== 0)
    return "It transposes its input (transA), which mixes samples.";
  const isTransposed = isGemm && (attributes.get("transB")?.int ?? 0) !== 0;
  const alpha = isGemm ? (attributes.get("alpha")?.float ?? 1) : 1;
  const beta = isGemm ? (attributes.get("beta")?.float ?? 1) : 1;
  const kernel = kernelOf(weight, isTransposed, alpha);
  if (bias === undefined) return [kernel];
  return (
    withBias(kernel, bias, beta) ??
    `Its bias of ${bias.data.length} numbers does not suit its ${kernel.shape[1]!} neurons.`
  );
}

/** Kernel and bias; undefined when the bias has another number of elements. One number counts for all. */
export function withBias(
  kernel: SavedVariable,
  bias: OnnxTensor,
  factor = 1,
): readonly SavedVariable[] | undefined {
  const units = kernel.shape[1]!;
  const { data, shape } = bias;
  if (data.length !== 1 && (data.length !== units || shape[shape.length - 1] !== units)) return undefined;
  // A single number behind more neurons could be meant as scaling; only a Gemm's is a bias for sure, and both compute the same.
  const numbers = Float32Array.from({ length: units }, (_, i) => factor * data[data.length === 1 ? 0 : i]!);
  return [kernel, { name: "bias", shape: [units], data: numbers }];
}

/** ONNX' weights may be (units, inputs), as PyTorch's; Keras' are (inputs, units). */
function kernelOf({ shape, data }: OnnxTensor, isTransposed: boolean, factor: number): SavedVariable {
  const [rows, columns] = shape as [number, number];
  if (!isTransposed)
    return {
      name: "kernel",
      shape: [rows, columns],
      data: factor === 1 ? data : data.map((value) => factor * value),
    };
  const result = new Float32Array(data.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) result[j * rows + i] = factor * data[i * columns + j]!;
  }
  return { name: "kernel", shape: [columns, rows], data: result };
}
