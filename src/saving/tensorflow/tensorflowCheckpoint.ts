import type { ModelFormat } from "../ModelFormat.js";

/** What `model.save_weights("x")` wrote before Keras 3, and `tf.train.Checkpoint` writes: `x.index` and `x.data-00000-of-00001`. Weights alone. */
export const tensorflowCheckpoint: ModelFormat = {
  name: "TensorFlow checkpoint",
  extensions: [".index"],
  weightsOnly: true,
  recognizes(head, name) {
    const file = name.replace(/^.*[/\\]/, "");
    if (/\.index$|\.data-\d{5}-of-\d{5}$|^checkpoint$/.test(file)) return true;
    // An index begins with the header: an empty key, and a protobuf message that begins with the number of shards.
    return (
      head.length > 4 && head[0] === 0 && head[1] === 0 && head[2]! < 32 && head[3] === 8 && head[4]! < 128
    );
  },
  read: async (source) => (await import("./readCheckpoint.js")).readCheckpoint(source),
};
