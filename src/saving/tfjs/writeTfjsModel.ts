import { VERSION } from "../../util/version.js";
import { toChain } from "../chain/toChain.js";
import type { NamedFile } from "../ModelFormat.js";
import type { SavedModel } from "../SavedModel.js";
import { float32Bytes } from "../toFloat32.js";
import { kerasTwoLayers } from "./kerasTwoLayers.js";

/** What TensorFlow.js itself cuts weights into. */
const SHARD_BYTES = 4 * 2 ** 20;

/**
 * The files of a layers-model that TensorFlow.js loads: shards of weights, then the JSON.
 * @param name of the JSON file, `"model.json"`
 * @throws Error when a layer or an activation is not there in TensorFlow.js
 */
export function writeTfjsModel(model: SavedModel, name: string): readonly NamedFile[] {
  const chain = toChain(model);
  const variables = chain.steps.flatMap((step) =>
    step.kind === "dense"
      ? [
          { ...step.kernel, name: `${step.name}/kernel` },
          ...(step.bias ? [{ ...step.bias, name: `${step.name}/bias` }] : []),
        ]
      : [],
  );
  const shards = cut(variables.map(({ data }) => float32Bytes(data)));
  const prefix = name === "model.json" ? "" : `${name.replace(/\.json$/i, "")}-`;
  const paths = shards.map((_, i) => `${prefix}group1-shard${i + 1}of${shards.length}.bin`);
  const json = {
    format: "layers-model",
    generatedBy: `neurone ${VERSION}`,
    convertedBy: null,
    modelTopology: {
      class_name: "Sequential",
      config: { name: chain.name, layers: kerasTwoLayers(model.architecture!, chain) },
      // How the topology is spelled, not who wrote it.
      keras_version: "2.15.0",
      backend: "tensorflow",
    },
    weightsManifest: [
      {
        paths,
        weights: variables.map(({ name: variable, shape }) => ({ name: variable, shape, dtype: "float32" })),
      },
    ],
  };
  const text = new TextEncoder().encode(JSON.stringify(json));
  return [...shards.map((bytes, i) => ({ name: paths[i]!, bytes })), { name, bytes: text }];
}

/** All pieces one after the other, cut anew into files of a size that browsers cache well. */
function cut(pieces: readonly Uint8Array[]): Uint8Array[] {
  const total = pieces.reduce((sum, { length }) => sum + length, 0);
  const all = new Uint8Array(total);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  const count = Math.max(1, Math.ceil(total / SHARD_BYTES));
  return Array.from({ length: count }, (_, i) => all.subarray(i * SHARD_BYTES, (i + 1) * SHARD_BYTES));
}
