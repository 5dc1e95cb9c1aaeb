import type { DownloadProgress } from "../datasets/index.js";
import type { Writer } from "../util/Writer.js";

/** Tells people about downloads: in place on a terminal, elsewhere one line a file. */
export function downloadProgress(writer: Writer): (progress: DownloadProgress) => void {
  let file: string | undefined;
  let shown = "";
  return ({ file: name, url, loaded, total }) => {
    if (name !== file) {
      writer.write(`Downloading ${name} from ${new URL(url).host}\n`);
      file = name;
      shown = "";
    }
    if (writer.isTTY !== true) return;
    const megabytes = `${(loaded / 1e6).toFixed(1)} MB`;
    const text =
      total === undefined
        ? megabytes
        : `${Math.floor((100 * loaded) / total)} % of ${(total / 1e6).toFixed(1)} MB`;
    if (text === shown) return;
    shown = text;
    writer.write(`\r  ${text.padEnd(20)}${loaded === total ? "\n" : ""}`);
  };
}
