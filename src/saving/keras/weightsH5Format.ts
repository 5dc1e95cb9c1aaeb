import type { ModelFormat } from "../ModelFormat.js";

/** Weights of Keras 3, and the optimizer's state: no layers. Keras before 2.12 wrote its own layout under this name, which is read too. */
export const weightsH5Format: ModelFormat = {
  name: "Keras 3 weights",
  extensions: [".weights.h5"],
  weightsOnly: true,
  recognizes: (_, name) => name.toLowerCase().endsWith(".weights.h5"),
  read: async (source) => (await import("./readH5.js")).readH5(source),
  write: async (model, name) => {
    const [{ toWeightsTree }, { writeHdf5 }] = await Promise.all([
      import("./toWeightsTree.js"),
      import("../hdf5/writeHdf5.js"),
    ]);
    return [{ name, bytes: writeHdf5(toWeightsTree(model)) }];
  },
  leavesOut: ({ architecture, training }) => [
    ...(architecture === undefined ? [] : ["The layers are left out: this format holds weights alone."]),
    ...(training === undefined
      ? []
      : ["How the model was compiled is left out: this format holds weights alone."]),
  ],
};
