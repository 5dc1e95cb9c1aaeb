import { leftOut } from "../leftOut.js";
import type { ModelFormat } from "../ModelFormat.js";

/** Arrays with names, as Hugging Face's libraries keep them: a header in JSON, then the numbers. Weights alone. */
export const safetensorsFormat: ModelFormat = {
  name: "safetensors weights",
  extensions: [".safetensors"],
  weightsOnly: true,
  // The header's length in 8 bytes, then the header.
  recognizes: (head, name) =>
    /\.safetensors$/i.test(name) || (head[7] === 0 && head[6] === 0 && head[8] === 0x7b && head[9] === 0x22),
  read: async (source) => (await import("./readSafetensors.js")).readSafetensors(source),
  write: async (model, name) => (await import("./writeSafetensors.js")).writeSafetensors(model, name),
  leavesOut: (model) => [
    ...(model.architecture === undefined ? [] : ["The layers are left out: safetensors hold weights alone."]),
    ...leftOut(model, "safetensors"),
  ],
};
