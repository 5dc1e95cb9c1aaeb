import { buildNetwork } from "./buildNetwork.js";
import type { CommandContext } from "./CommandContext.js";
import type { NetworkSizes } from "./NetworkSizes.js";
import { readRun } from "./runFolder.js";
import { summaryWidth } from "./summaryWidth.js";
import type { SummaryOptions } from "./summaryOptions.js";
import { trainOptions } from "./trainOptions.js";
import { UsageError } from "./UsageError.js";
import { withCommas } from "./withCommas.js";

/**
 * `neurone summary [RUN]`: shows a network's layers and counts its weights.
 * @throws UsageError when both a run and layers are given
 */
export async function summary(
  { stdout }: CommandContext,
  folder: string | undefined,
  options: SummaryOptions,
): Promise<void> {
  if (folder !== undefined && options.layers !== undefined) {
    throw new UsageError("neurone summary expects either the folder of a run or --layers, but both came.");
  }
  const hidden = options.layers ?? trainOptions.layers.absent;
  const network =
    folder === undefined ? { inputs: 784, hidden, classes: 10 } : (await readRun(folder)).config.network;
  buildNetwork(network).summary({ print: (text) => stdout.write(text), ...summaryWidth(stdout) });
  stdout.write(`\n${countText(network)}\n`);
}

/** Where the number of weights comes from. */
function countText({ inputs, hidden, classes }: NetworkSizes): string {
  const sizes = [inputs, ...hidden, classes];
  const products = sizes.slice(1).map((units, i) => ({ units, ways: sizes[i]! + 1 }));
  const total = products.reduce((sum, { units, ways }) => sum + units * ways, 0);
  const terms = products.map(({ units, ways }) => `${ways} x ${units}`).join(" + ");
  return `Each neuron has a weight for each of its inputs, and a bias: ${terms} = ${withCommas(total)}`;
}
