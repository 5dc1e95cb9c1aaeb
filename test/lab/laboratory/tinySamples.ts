import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { datasets } from "neurone";
import { type SampleSets, toSamples } from "../../../lab/src/laboratory/Samples.js";
import { tinyImages } from "../../cli/tinyImages.js";

/** A few images of MNIST's size that can be learned, and the folder of their files for the command line. */
export async function tinySamples(folder: string): Promise<{ sets: SampleSets; data: string }> {
  const data = await tinyImages(join(folder, "data"), { size: 28, classes: 10 });
  const read = async (name: string): Promise<Uint8Array> =>
    (await datasets.readIdx(await readFile(join(data, name)))).data as Uint8Array;
  const set = async (prefix: string): Promise<SampleSets["train"]> =>
    toSamples({
      images: await read(`${prefix}-images-idx3-ubyte`),
      labels: await read(`${prefix}-labels-idx1-ubyte`),
    });
  return { data, sets: { train: await set("train"), test: await set("t10k") } };
}
