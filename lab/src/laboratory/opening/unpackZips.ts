import { unzip, type Unzipped } from "fflate";

/** More than any network of the workshop takes. */
const MOST = 2 ** 30;

/** The files, with those in a zip in its place: several files of one network come so. `.keras` files, zips too, stay as they are. */
export async function unpackZips(files: readonly File[]): Promise<readonly File[]> {
  const lists = await Promise.all(
    files.map(async (file) => {
      if (!/\.zip$/i.test(file.name)) return [file];
      const parts = await unpack(new Uint8Array(await file.arrayBuffer()));
      return Object.entries(parts)
        .filter(([name]) => !name.endsWith("/"))
        .map(([name, bytes]) => new File([new Uint8Array(bytes)], name.replace(/^.*\//, "")));
    }),
  );
  return lists.flat();
}

function unpack(bytes: Uint8Array): Promise<Unzipped> {
  let total = 0;
  return new Promise((resolve, reject) => {
    const filter = ({ originalSize }: { originalSize: number }): boolean => {
      total += originalSize;
      return total <= MOST;
    };
    unzip(bytes, { filter }, (error, parts) => {
      if (error === null) resolve(parts);
      else reject(new Error(`The zip cannot be read: ${error.message}.`, { cause: error }));
    });
  });
}
