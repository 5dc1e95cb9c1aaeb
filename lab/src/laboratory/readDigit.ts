import type { Sequential } from "neurone/plain";
import { INPUTS } from "./buildModel.js";
import type { Reading } from "./protocol.js";

/** What goes through a network when it looks at one digit of 784 bytes. @throws RangeError when it has another size */
export async function readDigit(model: Sequential, digit: Uint8Array): Promise<Reading> {
  if (digit.length !== INPUTS)
    throw new RangeError(`A digit has ${INPUTS} pixels; one of ${digit.length} came.`);
  const x = { data: digit, shape: [1, INPUTS], divisor: 255 };
  // One image is no work for several threads.
  const outputs = await model.layerOutputs(x, { threads: 1 });
  const layers = outputs.map(({ data }) => Float32Array.from(data as Float32Array));
  return {
    input: Float32Array.from(digit, (pixel) => pixel / 255),
    activations: layers.slice(0, -1),
    probabilities: layers.at(-1)!,
  };
}
