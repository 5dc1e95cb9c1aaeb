import { files } from "#platform/files";

/** An image that is to be read. */
export interface ImageFile {
  readonly path: string;
  /** The digit that its name says it is; undefined when it says none. */
  readonly truth: number | undefined;
}

/** The images at paths; folders stand for what is in them, and in their folders. Names that are no image's are passed over there. */
export async function listImages(paths: readonly string[]): Promise<ImageFile[]> {
  const found: ImageFile[] = [];
  for (const path of paths) {
    if (!(await files.isFolder(path))) {
      found.push({ path, truth: truthOf(path) });
      continue;
    }
    const names = (await files.listFolder(path)).filter((name) => !name.startsWith("."));
    for (const name of names) {
      const inside = files.joinPath(path, name);
      if (await files.isFolder(inside)) found.push(...(await listImages([inside])));
      else if (/\.(png|jpe?g|bmp)$/i.test(name)) found.push({ path: inside, truth: truthOf(inside) });
    }
  }
  return found;
}

/** The digit before or after `_` or `-` in a name, or the whole name, or the whole name of its folder. */
export function truthOf(path: string): number | undefined {
  const [name = "", folder = ""] = path.split(/[/\\]/).reverse();
  const stem = name.replace(/\.[^.]*$/, "");
  const digit = /^(\d)(?=[_-]|$)/.exec(stem) ?? /[_-](\d)$/.exec(stem) ?? /^(\d)$/.exec(folder);
  return digit === null ? undefined : Number(digit[1]);
}
