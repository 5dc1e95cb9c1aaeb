import { datasets } from "neurone/plain";
import type { DataProgress } from "./protocol.js";
import { type SampleSets, toSamples } from "./Samples.js";

/** The four files as they are served, packed: what a download's length is before the servers told it. */
const EXPECTED = 11_463_245;

/**
 * Loads MNIST: from the browser's cache, else from the page's own folder; every file is held against its checksum.
 * @param url the folder, with a slash at the end
 */
export async function loadSamples(
  url: string,
  onProgress: (progress: DataProgress) => void,
): Promise<SampleSets> {
  const files = new Map<string, number>();
  const [[trainImages, trainLabels], [testImages, testLabels]] = await datasets.mnist.loadData({
    url,
    onProgress({ file, loaded }) {
      files.set(file, loaded);
      const sum = [...files.values()].reduce((all, one) => all + one, 0);
      onProgress({ loaded: sum, total: Math.max(EXPECTED, sum) });
    },
  });
  const bytes = ({ data }: { readonly data: unknown }): Uint8Array => data as Uint8Array;
  const sets = {
    train: toSamples({ images: bytes(trainImages), labels: bytes(trainLabels) }),
    test: toSamples({ images: bytes(testImages), labels: bytes(testLabels) }),
  };
  onProgress({ loaded: EXPECTED, total: EXPECTED });
  return sets;
}
