/** A path's folder with its separator (empty for a bare name), and the name. */
export function splitPath(path: string): { readonly folder: string; readonly name: string } {
  const end = Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1;
  return { folder: path.slice(0, end), name: path.slice(end) };
}
