import { leftOut } from "../leftOut.js";
import type { ModelFormat } from "../ModelFormat.js";

/** The exchange format that ONNX Runtime and many others run. Written whole; read where the network is a chain of layers. */
export const onnxFormat: ModelFormat = {
  name: "ONNX model",
  extensions: [".onnx"],
  // A protobuf message that begins with the version of the format (field 1, a small number).
  recognizes: (head, name) =>
    /\.onnx$/i.test(name) || (head[0] === 8 && head[1]! > 0 && head[1]! < 32 && head[2] === 0x12),
  read: async (source) => (await import("./readOnnx.js")).readOnnx(source),
  write: async (model, name) => (await import("./writeOnnx.js")).writeOnnx(model, name),
  leavesOut: (model) => leftOut(model, "ONNX"),
};
