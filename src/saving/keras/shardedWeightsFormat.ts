import type { ModelFormat } from "../ModelFormat.js";

/** Weights of Keras 3 in several HDF5 files, which a JSON file lists. */
export const shardedWeightsFormat: ModelFormat = {
  name: "Keras 3 weights in several files",
  extensions: [".weights.json"],
  weightsOnly: true,
  recognizes: (_, name) => name.toLowerCase().endsWith(".weights.json"),
  read: async (source) => (await import("./readShards.js")).readShards(source),
};
