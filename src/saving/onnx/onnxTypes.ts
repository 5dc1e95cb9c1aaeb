import type { NumberType } from "../toFloat32.js";

/** ONNX' numbers of the dtypes of tensors (`onnx.proto`, `TensorProto.DataType`), in NumPy's names. */
export const onnxTypes: Readonly<Record<number, NumberType>> = {
  1: "float32",
  2: "uint8",
  3: "int8",
  4: "uint16",
  5: "int16",
  6: "int32",
  7: "int64",
  9: "bool",
  10: "float16",
  11: "float64",
  12: "uint32",
  13: "uint64",
  16: "bfloat16",
};

export const FLOAT = 1;
export const INT64 = 7;
