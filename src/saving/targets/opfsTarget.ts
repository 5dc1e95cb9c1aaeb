import type { FileTarget } from "../FileTarget.js";
import { openOpfs, OPFS } from "../opfs.js";
import { splitPath } from "../splitPath.js";

/** A browser's private storage: `opfs:models/model.keras`. It stays until the site's data are cleared. */
export function opfsTarget(address: string): FileTarget {
  return {
    name: splitPath(address.slice(OPFS.length)).name,
    place: address,
    async write(files) {
      const { folder } = await openOpfs(address, { create: true });
      for (const { name, bytes } of files) {
        const handle = await folder.getFileHandle(name, { create: true });
        if ((handle as Partial<FileSystemFileHandle>).createWritable === undefined) {
          throw new Error(
            `"${address}": this browser cannot write to its storage from a page. Download the model instead: toBlob().`,
          );
        }
        // The bytes go to a temporary file, which takes the place of the old one when it is closed.
        const stream = await handle.createWritable();
        try {
          await stream.write(bytes as Uint8Array<ArrayBuffer>);
          await stream.close();
        } catch (error) {
          await stream.abort().catch(() => undefined);
          throw error;
        }
      }
    },
  };
}
