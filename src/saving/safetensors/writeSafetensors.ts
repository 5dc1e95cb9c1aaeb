import { VERSION } from "../../util/version.js";
import type { NamedFile } from "../ModelFormat.js";
import type { SavedModel } from "../SavedModel.js";
import { float32Bytes } from "../toFloat32.js";

/** The weights as a safetensors file, in Keras' layout: `C1/kernel` of shape (inputs, units). @throws Error when two arrays have one name */
export function writeSafetensors({ weights }: SavedModel, name: string): readonly NamedFile[] {
  const header: Record<string, unknown> = {
    __metadata__: { format: "keras", generated_by: `neurone ${VERSION}` },
  };
  const data: Uint8Array[] = [];
  let at = 0;
  for (const layer of weights.layers) {
    for (const variable of layer.variables) {
      const key = `${layer.name}/${variable.name}`;
      if (Object.hasOwn(header, key))
        throw new Error(`Two arrays would be called "${key}" in the file; names of layers must differ.`);
      const bytes = float32Bytes(variable.data);
      header[key] = { dtype: "F32", shape: variable.shape, data_offsets: [at, at + bytes.length] };
      at += bytes.length;
      data.push(bytes);
    }
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  // Spaces behind the header, so that the numbers begin at a multiple of 8.
  const length = Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(8 + length + at).fill(0x20, 8, 8 + length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true);
  bytes.set(json, 8);
  let offset = 8 + length;
  for (const piece of data) {
    bytes.set(piece, offset);
    offset += piece.length;
  }
  return [{ name, bytes }];
}
